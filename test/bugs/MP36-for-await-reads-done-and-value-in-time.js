// MP36: `for await` reads `value` at the wrong moment (babel#13490, #13491)
const iterable = {
  [Symbol.asyncIterator]() {
    let n = 0;
    return {
      next() {
        const item = ++n;
        log("next", item);
        return Promise.resolve({
          get done() {
            log("done", item);
            return item > 2;
          },
          get value() {
            log("value", item);
            return item;
          },
        });
      },
    };
  },
};
(async () => {
  for await (const item of iterable) {
    log("body", item);
    await null;
    log("body ends", item);
  }
  log("behind");
})();
let promise = Promise.resolve();
for (let i = 1; i <= 12; i++) promise = promise.then(() => log("tick", i));
