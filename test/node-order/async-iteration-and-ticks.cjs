async function* numbers() {
  try {
    for (let i = 1; ; i++) {
      process.nextTick(() => console.log("tick", i));
      yield i;
    }
  } finally {
    console.log("closed");
  }
}
(async () => {
  for await (const number of numbers()) {
    console.log("number", number);
    if (number === 3) break;
  }
  console.log("end");
})();
setImmediate(() => console.log("immediate"));
