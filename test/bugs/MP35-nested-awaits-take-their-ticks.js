// MP35: nested awaits, `yield*`, the body's first part: one tick too many or too few, or none (babel#13947, #13961, #14877, kneden#47, bluebird#1170)
const count = (name, ticks) => {
  let promise = Promise.resolve();
  for (let i = 1; i <= ticks; i++) promise = promise.then(() => log(name, i));
};
async function deep(n) {
  return n > 0 ? await deep(n - 1) : log("deepest");
}
async function* inner() {
  log("inner starts");
  yield 1;
  yield await 2;
  return await 3;
}
async function* outer() {
  log("outer starts");
  const result = yield* inner();
  log("result", result);
  yield* [await 4, Promise.resolve(5)];
}
log("before");
deep(3).then(() => log("deep done"));
const iterator = outer();
log("called");
(async () => {
  for await (const item of iterator) log("item", item);
  log("loop done");
})();
count("tick", 30);
(async () => log("at once"))();
log("after");
