// MP39: code behind `yield*` runs after a break or a return (babel#9905, #9021, #10422, TypeScript#61022)
async function* inner() {
  try {
    yield 1;
    yield 2;
  } finally {
    log("inner finally");
  }
}
async function* outer() {
  try {
    yield* inner();
    log("must not run");
  } finally {
    log("outer finally");
    await null;
    log("outer finally ends");
  }
  log("must not run either");
}
(async () => {
  for await (const item of outer()) {
    log("item", item);
    break;
  }
  const iterator = outer();
  log(await iterator.next());
  log(await iterator.return("returned"));
  log(await iterator.next());
  const thrown = outer();
  await thrown.next();
  await thrown.throw(new Error("thrown in")).catch((error) => log(error));
  const noReturn = (async function* () {
    yield* { [Symbol.asyncIterator]: () => ({ next: () => ({ value: "x", done: false }) }) };
    log("must not run at all");
  })();
  await noReturn.next();
  log(await noReturn.return("done"));
})();
