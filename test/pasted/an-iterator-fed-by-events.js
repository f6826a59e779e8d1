function channel() {
  const values = [];
  const waiting = [];
  let closed = false;
  return {
    push(value) {
      const next = waiting.shift();
      if (next) next({ value, done: false });
      else values.push(value);
    },
    close() {
      closed = true;
      for (const next of waiting) next({ value: undefined, done: true });
    },
    [Symbol.asyncIterator]() {
      return {
        next() {
          if (values.length > 0) return Promise.resolve({ value: values.shift(), done: false });
          if (closed) return Promise.resolve({ value: undefined, done: true });
          return new Promise((resolve) => waiting.push(resolve));
        },
      };
    },
  };
}
const events = channel();
(async () => {
  for await (const event of events) console.log("got", event);
  console.log("closed");
})();
events.push(1);
events.push(2);
setTimeout(() => events.push(3), 10);
setTimeout(() => events.close(), 40);
console.log("script");
