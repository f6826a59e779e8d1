const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
async function save(item) {
  await sleep(item * 40);
  console.log("saved", item);
}
async function main() {
  console.log("forEach begins");
  [2, 1].forEach(async (item) => {
    await save(item);
  });
  console.log("forEach is over, nothing is saved");
  for (const item of [4, 3]) await save(item);
  console.log("the loop is over, all is saved");
}
main();
