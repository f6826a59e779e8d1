// MP51: `next()` and `return()` that give no object must be TypeErrors (wrong in five of five tools)
const iterable = (iterator) => ({ [Symbol.asyncIterator]: () => iterator });
const one = () => ({ value: 1, done: false });
const cases = {
  async next() {
    for await (const x of iterable({ next: () => 1 })) log("never");
  },
  async promisedNext() {
    for await (const x of iterable({ next: async () => undefined })) log("never");
  },
  async noNext() {
    for await (const x of iterable({})) log("never");
  },
  async returned() {
    for await (const x of iterable({ next: one, return: () => 1 })) break;
  },
  async promisedReturned() {
    for await (const x of iterable({ next: one, return: async () => null })) return "never";
  },
  async returnedWhileThrowing() {
    for await (const x of iterable({ next: one, return: () => 1 })) throw new RangeError("body");
  },
  async returnIsNoFunction() {
    for await (const x of iterable({ next: one, return: 1 })) break;
  },
  async returnIsNull() {
    for await (const x of iterable({ next: one, return: null })) return "fine";
  },
  async iterator() {
    for await (const x of iterable(1)) log("never");
  },
  async notIterable() {
    for await (const x of {}) log("never");
  },
  async methodIsNoFunction() {
    for await (const x of { [Symbol.asyncIterator]: 1 }) log("never");
  },
  async methodIsNull() {
    for await (const x of { [Symbol.asyncIterator]: null, [Symbol.iterator]: () => [7].values() }) log(x);
  },
  async delegatedNext() {
    await (async function* () {
      yield* iterable({ next: () => 1 });
    })().next();
  },
  async delegatedReturn() {
    const it = (async function* () {
      yield* iterable({ next: one, return: () => 1 });
    })();
    await it.next();
    await it.return();
  },
  async delegatedThrow() {
    const it = (async function* () {
      yield* iterable({ next: one, return: () => log("closed") ?? {} });
    })();
    await it.next();
    await it.throw(new RangeError("thrown in"));
  },
};
(async () => {
  for (const [name, run] of Object.entries(cases)) {
    await run().then((value) => log(name, value), (error) => log(name, error.name, error instanceof Error));
  }
})();
