function settle(set, clear, value, { signal } = {}) {
  return new Promise((resolve, reject) => {
    if (signal && signal.aborted) return reject(signal.reason);
    const handle = set(() => resolve(value));
    if (!signal) return;
    signal.addEventListener("abort", () => {
      clear(handle);
      reject(signal.reason);
    });
  });
}
exports.setTimeout = (delay, value, options) =>
  settle((run) => setTimeout(run, delay), clearTimeout, value, options);
exports.setImmediate = (value, options) => settle(setImmediate, clearImmediate, value, options);
exports.setInterval = (delay, value) => {
  const waiting = [];
  let ready = 0;
  const interval = setInterval(() => {
    const next = waiting.shift();
    if (next) next({ done: false, value });
    else ready++;
  }, delay);
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next() {
      if (ready > 0) {
        ready--;
        return Promise.resolve({ done: false, value });
      }
      return new Promise((resolve) => waiting.push(resolve));
    },
    return() {
      clearInterval(interval);
      return Promise.resolve({ done: true, value: undefined });
    },
  };
};
exports.scheduler = {
  wait: (delay, options) => exports.setTimeout(delay, undefined, options),
  yield: () => exports.setImmediate(),
};
