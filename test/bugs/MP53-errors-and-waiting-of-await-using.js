// MP53: nesting of SuppressedErrors, an error thrown at once by asyncDispose, a null resource that still waits, what Symbol.dispose returns (babel#16435, #15705, #16408, #16537, TypeScript#58234)
const nested = (error) =>
  error instanceof SuppressedError
    ? { error: nested(error.error), suppressed: nested(error.suppressed) }
    : (error?.message ?? String(error));
const failing = (name) => ({
  async [Symbol.asyncDispose]() {
    throw new Error(name);
  },
});
const throwing = (name) => ({
  [Symbol.asyncDispose]() {
    throw new Error(name);
  },
});
const sync = (name, result) => ({
  [Symbol.dispose]() {
    log("sync", name);
    return result;
  },
});
const cases = {
  async nesting() {
    await using a = failing("a");
    await using b = failing("b");
    using c = {
      [Symbol.dispose]() {
        throw new Error("c");
      },
    };
    throw new Error("body");
  },
  async atOnce() {
    await using a = throwing("thrown at once");
    await using b = failing("rejected");
  },
  async undefinedThrown() {
    await using a = failing("a");
    throw undefined;
  },
  async nullWaits() {
    let waited = false;
    Promise.resolve().then(() => (waited = true));
    {
      await using nothing = null;
    }
    return waited;
  },
  async undefinedWaits() {
    {
      await using nothing = undefined, more = null;
      log("in the block");
    }
    return "waited";
  },
  async promiseOfSyncDispose() {
    await using a = sync("promise", new Promise(() => {}));
    return "not waited for";
  },
  async rejectionOfSyncDispose() {
    const rejected = Promise.reject(new Error("ignored"));
    rejected.catch(() => {});
    await using a = sync("rejection", rejected);
    return "ignored";
  },
  async notDisposable() {
    await using a = {};
  },
  async primitive() {
    await using a = 1;
  },
  async mixed() {
    await using a = sync("a");
    using b = sync("b");
    await using c = null;
    using d = sync("d");
  },
};
(async () => {
  for (const [name, run] of Object.entries(cases)) {
    await run().then(
      (value) => log(name, value),
      (error) => log(name, "rejected", error === undefined ? "undefined" : error instanceof TypeError ? error.name : nested(error)),
    );
  }
})();
