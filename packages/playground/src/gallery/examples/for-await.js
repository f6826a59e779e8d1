async function* countdown(from) {
  try {
    for (let n = from; n > 0; n--) yield n;
  } finally {
    console.log("closing");
    await null;
    console.log("closed");
  }
}

async function main() {
  for await (const n of countdown(5)) {
    console.log(n);
    if (n === 3) break;
  }
  console.log("behind the loop");
}

main();
