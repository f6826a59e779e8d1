// MP34: the order of events differs from the native one (babel#8938, TypeScript#31552, ecma262#1250)
async function async1() {
  log("async1 start");
  await async2();
  log("async1 end");
}
async function async2() {
  log("async2");
}
log("script start");
async1();
new Promise((resolve) => {
  log("promise1");
  resolve();
})
  .then(() => log("promise2"))
  .then(() => log("promise3"))
  .then(() => log("promise4"));
async function returnsPromise() {
  return Promise.resolve();
}
async function returnsAwaited() {
  return await Promise.resolve();
}
returnsPromise().then(() => log("returned promise"));
returnsAwaited().then(() => log("returned awaited"));
(async () => {
  await { then: (resolve) => resolve(log("thenable")) };
  log("after thenable");
})();
(async () => {
  try {
    await Promise.reject(1);
  } catch {
    log("caught");
  }
})();
log("script end");
