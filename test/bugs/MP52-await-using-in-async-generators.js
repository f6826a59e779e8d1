// MP52: `await using` in an async generator (babel#17380)
const resource = (name) => ({
  name,
  async [Symbol.asyncDispose]() {
    log("disposing", name);
    await null;
    log("disposed", name);
  },
});
async function* items() {
  await using first = resource("first");
  yield first.name;
  {
    await using second = resource("second");
    yield second.name;
  }
  yield await "last";
}
const object = {
  async *method() {
    await using own = resource("method");
    yield* items();
    return own.name;
  },
};
(async () => {
  for await (const item of items()) log(item);
  for await (const item of items()) {
    log(item);
    if (item === "second") break;
  }
  const it = object.method();
  log(await it.next());
  log(await it.return("stopped"));
  const thrown = items();
  await thrown.next();
  await thrown.throw(new Error("thrown in")).catch((error) => log(error));
})();
