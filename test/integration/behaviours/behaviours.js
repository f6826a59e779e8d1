/* Async code of every kind, in syntax that all build tools parse. */

/** @param {(...values: unknown[]) => void} log */
export async function behave(log) {
  for (const [name, behaviour] of Object.entries(behaviours)) {
    try {
      await behaviour.call({ name }, (...values) => log(`${name}:`, ...values));
    } catch (error) {
      log(`${name} failed:`, error.message);
    }
  }
}

const later = (value) => new Promise((resolve) => setTimeout(resolve, 1, value));
const fails = async (message) => {
  await later();
  throw new Error(message);
};

const behaviours = {
  async "super in methods"(log) {
    class Store {
      static kind = "store";
      base = "base";
      async load(id) {
        return `${this.base} ${await later(id)}`;
      }
      static async describe() {
        return later(this.kind);
      }
      get size() {
        return 3;
      }
    }
    class Cached extends Store {
      static kind = "cached";
      async load(...ids) {
        const loadFirst = async () => super.load(ids[0]);
        return [await super.load(ids[1]), await loadFirst(), super.size].join();
      }
      static async describe() {
        return `described ${await super.describe()}`;
      }
    }
    log(await new Cached().load("a", "b"), await Cached.describe());
    const object = {
      __proto__: { text: async () => "inherited" },
      text: async () => "own",
      async both() {
        return [await super.text(), await this.text()].join();
      },
    };
    log(await object.both());
  },

  async "private fields and methods"(log) {
    class Counter {
      #count = 0;
      static #made = 0;
      constructor() {
        Counter.#made += 1;
      }
      async #add(n) {
        this.#count += await later(n);
        return this;
      }
      async *#down() {
        while (this.#count > 0) yield this.#count--;
      }
      static async made() {
        await null;
        return Counter.#made;
      }
      async run() {
        await (await this.#add(1)).#add(2);
        const all = [];
        for await (const n of this.#down()) all.push(n);
        return [#count in this, ...all].join();
      }
    }
    log(await new Counter().run(), await Counter.made());
  },

  async "async generators"(log) {
    async function* inner() {
      try {
        log("sent", yield "inner 1");
        yield later("inner 2");
      } finally {
        await later();
        log("inner ends");
      }
      return "inner result";
    }
    async function* outer() {
      const result = yield* inner();
      try {
        yield result;
      } catch (error) {
        yield error.message;
      }
    }
    const items = outer();
    const requests = [items.next(), items.next("value"), items.next()];
    log(JSON.stringify(await Promise.all(requests)));
    log(JSON.stringify(await items.throw(new Error("thrown in"))));
    log(JSON.stringify(await items.return(later("returned"))));
    const closed = outer();
    await closed.next();
    log(JSON.stringify(await closed.return("early")));
  },

  async "for await"(log) {
    const closing = (name, values) => ({
      [Symbol.asyncIterator]: () => ({
        next: async () => ({ value: values.shift(), done: values.length === 0 }),
        return: async () => {
          log("closes", name);
          return {};
        },
      }),
    });
    search: for await (const a of closing("outer", [1, 2, 3])) {
      for await (const b of closing("inner", ["x", "y", "z"])) {
        if (b === "y") continue search;
        if (a === 2) break search;
        log(a, b);
      }
    }
    for await (const { id = 0, ...rest } of [later({ id: 1, n: 2 }), { n: 3 }]) {
      log(id, JSON.stringify(rest));
    }
    const functions = [];
    for await (const n of [1, later(2)]) functions.push(async () => n * 2);
    log(...(await Promise.all(functions.map((call) => call()))));
  },

  async "errors through catch and finally"(log) {
    const attempt = async (how) => {
      try {
        if (how === "return") return await later("tried");
        await fails(how);
      } catch ({ message }) {
        log("caught", message);
        if (message === "again") throw new Error("thrown again");
        return "recovered";
      } finally {
        await later();
        log("finally");
        if (how === "override") return "overridden";
      }
    };
    for (const how of ["return", "fails", "override"]) log(await attempt(how));
    await attempt("again").catch((error) => log("rejected", error.message));
    const rejectsWithDefault = async (value = missing("default")) => value;
    await rejectsWithDefault().catch((error) => log(error.message));
    const order = async () => {
      for (const step of [1, 2, 3]) {
        try {
          if (step === 2) continue;
          await later();
        } finally {
          log("step", step);
        }
      }
    };
    await order();
  },

  async "order of ticks"(log) {
    const thenable = { then: (resolve) => resolve("thenable") };
    const done = [];
    const start = (name, run) => done.push(run().then(() => log(name)));
    start("awaits nothing", async () => {});
    start("awaits a value", async () => void (await 1));
    start("awaits a promise", async () => void (await Promise.resolve()));
    start("awaits a thenable", async () => void (await thenable));
    start("returns a promise", async () => Promise.resolve());
    start("returns a thenable", async () => thenable);
    start("awaits twice", async () => {
      await null;
      log("between");
      await null;
    });
    let tick = Promise.resolve();
    for (let n = 1; n <= 6; n += 1) tick = tick.then(() => log("tick", n));
    log("synchronous");
    await Promise.all([...done, tick]);
  },

  async "this and arguments"(log) {
    log(this.name);
    async function sum() {
      const add = async (n) => {
        await null;
        return this.start + arguments.length + n;
      };
      return [await add(1), await later(arguments[1]), new.target === undefined].join();
    }
    log(await sum.call({ start: 10 }, "a", "b"), sum.length);
    class Button {
      label = "button";
      click = async (...args) => [this.label, await later(args.length)].join();
    }
    const { click } = new Button();
    log(await click(1, 2));
    async function parameters({ a, b: [c] = [2] } = {}, d = a, ...rest) {
      await null;
      return [a, c, d, rest.length].join();
    }
    log(await parameters({ a: 1 }), await parameters({ a: 1, b: [3] }, 4, 5), parameters.length);
  },

  async "control flow around await"(log) {
    const found = [];
    for (let i = 0; (await later(i)) < 3; i += await later(1)) {
      found.push(async () => i);
      switch (await later(i)) {
        case 0:
          found.push(async () => "zero");
        case 1:
          found.push(async () => "falls through");
          break;
        default:
          found.push(async () => "default");
      }
    }
    log(...(await Promise.all(found.map((call) => call()))));
    let n = 0;
    do n += await later(2);
    while (n < 5 && (await later(true)));
    const optional = (await later(null))?.missing ?? `${await later("fallback")} ${n}`;
    log(optional, ...(await Promise.all([3, 1, 2].map(async (x) => (await later(x)) * 2))));
  },
};

function missing(what) {
  throw new Error(`no ${what}`);
}
