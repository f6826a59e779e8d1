// MP38: `return;` in an async generator takes one tick too many (measured, in all tools)
async function* nothing() {
  return;
}
async function* undefinedValue() {
  return undefined;
}
async function* end() {}
async function* value() {
  return 1;
}
async function* promise() {
  return Promise.resolve(2);
}
async function* inFinally() {
  try {
    return;
  } finally {
    log("finally");
  }
}
for (const [name, make] of Object.entries({ nothing, undefinedValue, end, value, promise, inFinally })) {
  make().next().then((result) => log(name, result));
}
let tick = Promise.resolve();
for (let i = 1; i <= 6; i++) tick = tick.then(() => log("tick", i));
