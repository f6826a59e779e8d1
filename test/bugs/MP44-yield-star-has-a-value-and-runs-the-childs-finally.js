// MP44: the value of `yield*`; the child's finally is skipped (regenerator#256, #275)
async function* child(name) {
  try {
    const received = yield `${name} 1`;
    log("received", received);
    return `${name} result`;
  } finally {
    log(name, "finally");
    await null;
    log(name, "finally ends");
  }
}
async function* parent() {
  const result = yield* child("first");
  log(result);
  return yield* child("second");
}
(async () => {
  const it = parent();
  log(await it.next("ignored"));
  log(await it.next("a"));
  log(await it.next("b"));
  const left = parent();
  await left.next();
  log(await left.return("left"));
  const failed = parent();
  await failed.next();
  await failed.throw(new Error("thrown")).catch((error) => log(error));
})();
