// MP48: `return()` is not called, or not awaited, when a `for await` loop is left (TypeScript#52936, #53106, closure#3971, quickjs-ng#1577, #1580)
function source(name, { fails = false, closing } = {}) {
  let n = 0;
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next() {
      if (fails && n > 0) return Promise.reject(new Error(`${name} fails`));
      return Promise.resolve({ value: n, done: n++ > 1 });
    },
    async return() {
      log(name, "closing");
      await null;
      log(name, "closed");
      if (closing) throw closing;
      return {};
    },
  };
}
const tries = {
  async break() {
    for await (const x of source("break")) break;
    log("behind the loop");
  },
  async throw() {
    for await (const x of source("throw")) throw new Error("body");
  },
  async return() {
    for await (const x of source("return")) return "returned";
  },
  async continueOuter() {
    outer: for (const i of [1, 2]) {
      for await (const x of source(`continue ${i}`)) continue outer;
    }
  },
  async completes() {
    for await (const x of source("completes")) log("item", x);
  },
  async nextRejects() {
    for await (const x of source("next rejects", { fails: true })) log("item", x);
  },
  async closingFails() {
    for await (const x of source("closing fails", { closing: new Error("closing") })) break;
  },
  async bothFail() {
    for await (const x of source("both fail", { closing: new Error("closing") })) throw new Error("body");
  },
  async returnAndClosingFails() {
    for await (const x of source("return fails", { closing: new Error("closing") })) return "lost";
  },
  async destructuringFails() {
    for await (const { a: { b } } of source("destructuring")) log("never");
  },
  async *yields() {
    for await (const x of source("yields")) yield x;
  },
  async inLoopOfTry() {
    try {
      for await (const x of source("try")) throw new Error("inside");
    } catch (error) {
      log("caught", error);
      return "after catch";
    } finally {
      log("finally");
    }
  },
};
(async () => {
  for (const name of Object.keys(tries)) {
    if (name === "yields") {
      const it = tries.yields();
      await it.next();
      log(name, await it.return("by the consumer"));
      continue;
    }
    await tries[name]().then((value) => log(name, value), (error) => log(name, "rejected", error));
  }
})();
