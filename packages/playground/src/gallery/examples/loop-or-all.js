const load = (name) =>
  new Promise((resolve) => {
    console.log("start", name);
    setTimeout(() => resolve(name), 10);
  });

async function oneAfterTheOther() {
  for (const name of ["a", "b", "c"]) console.log("got", await load(name));
}

async function allAtOnce() {
  const names = await Promise.all(["d", "e", "f"].map(load));
  console.log("got", names.join(" "));
}

async function main() {
  await oneAfterTheOther();
  await allAtOnce();
}

main();
