import { once } from "node:events";
import { setImmediate } from "node:timers/promises";
import vm from "node:vm";
import { canonicalOptions, type Options } from "babel-plugin-unawait";
import { describe, expect, test } from "vitest";
import { evaluate, guardedSets, realm } from "./support/guarded.ts";
import { runProgram } from "./support/run-program.ts";
import { rewrite, rewriteText } from "./support/transform.ts";

/**
 * Programs whose awaits are all of settled values. `on` says whether to continue; natively nothing
 * but the number of rounds ends them.
 */
const starving: Readonly<Record<string, string>> = {
  "a loop that awaits null": "async function run(on) { while (on()) await null; }",
  "a recursion": "async function run(on) { await null; if (on()) return run(on); }",
  "an arrow without a generator":
    "const run = async (on) => { const next = await on(); return next ? run(on) : undefined; };",
  "a loop of calls": `
    const object = { async settled() {}, async run(on) { while (on()) await this.settled(); } };
    const run = (on) => object.run(on);`,
  "two functions in turn": `
    async function left(on) { if (on()) { await null; return right(on); } }
    async function right(on) { if (on()) { await null; return left(on); } }
    const run = left;`,
  "for await over a sync iterable": `
    function* endless() { for (;;) yield 1; }
    async function run(on) { for await (const x of endless()) if (!on()) return; }`,
  "for await over a native async generator": `
    const endless = eval("(async function* () { for (;;) yield 1; })");
    async function run(on) { for await (const x of endless()) if (!on()) break; }`,
  "for await that closes its iterator": `
    const iterable = {
      [Symbol.asyncIterator]() { return this; },
      next: () => ({ value: 1 }),
      return: () => ({}),
    };
    async function run(on) { while (on()) for await (const x of iterable) break; }`,
  "an async generator that yields": `
    async function* endless() { for (;;) yield 1; }
    const consume = eval("(async (items, on) => { for await (const x of items) if (!on()) return; })");
    const run = (on) => consume(endless(), on);`,
  "an async generator that awaits": `
    async function* quiet(on) { while (on()) await null; }
    const run = (on) => quiet(on).next();`,
  "an async generator that returns": `
    async function* returning() { return 1; }
    const consume = eval("(async (make, on) => { while (on()) await make().next(); })");
    const run = (on) => consume(returning, on);`,
  "yield* of a native async generator": `
    const endless = eval("(async function* () { for (;;) yield 1; })");
    async function* all() { yield* endless(); }
    const consume = eval("(async (items, on) => { for await (const x of items) if (!on()) return; })");
    const run = (on) => consume(all(), on);`,
  "await using": `
    const resource = { async [Symbol.asyncDispose]() {} };
    async function run(on) { while (on()) { await using held = resource; } }`,
  "a thenable": "async function run(on) { while (on()) await { then: (resolve) => resolve() }; }",
  "a rejection that is caught": `
    async function run(on) {
      while (on()) try { await Promise.reject(new Error("caught")); } catch (error) {}
    }`,
  "many at once": `
    async function one(on) { while (on()) await null; }
    const run = (on) => Promise.all([one(on), one(on), one(on)]);`,
};

const mostRounds = 5000;

/** @returns whether a timer has ended it */
async function endsByTimer(code: string, options: Options | undefined): Promise<boolean> {
  const context = realm();
  const text = `${code}\n;run`;
  const run = (options ? evaluate(text, options, context) : vm.runInContext(text, context)) as (
    on: () => boolean,
  ) => Promise<unknown>;
  let rounds = 0;
  let isOver = false;
  setTimeout(() => (isOver = true), 0);
  await run(() => !isOver && ++rounds < mostRounds);
  return isOver;
}

describe("programs that starve timers", () => {
  for (const [name, code] of Object.entries(starving)) {
    test(`${name}: natively no timer fires`, async () => {
      expect(await endsByTimer(code, undefined)).toBe(false);
    });
    test(`${name}: no timer fires when it is only watched`, async () => {
      expect(await endsByTimer(code, { guard: true })).toBe(false);
    });
    for (const [set, options] of Object.entries(guardedSets)) {
      test(`${name}: ${set}: a timer fires with yieldAfter`, async () => {
        expect(await endsByTimer(code, { ...options, guard: { yieldAfter: 50 } })).toBe(true);
      });
    }
  }
});

/** So often that every second suspension is relieved: each look at the clock takes 1 ms. */
const often = { guard: { yieldAfter: 0.5 } };

describe.for(Object.entries(guardedSets))("what resumes in a task: %s", ([, set]) => {
  const options = { ...set, ...often };

  test("has the values and errors of what is awaited", async () => {
    const run = evaluate(
      `(async function () {
        const seen = [];
        for (const value of [1, Promise.resolve(2), { then: (resolve) => resolve(3) }, "four"]) {
          await null;
          seen.push(await value);
        }
        for (const reason of ["five", undefined]) {
          await null;
          try { await Promise.reject(reason); } catch (error) { seen.push(error); }
        }
        try { await { get then() { throw "six"; } }; } catch (error) { seen.push(error); }
        return seen.join();
      })`,
      options,
    ) as () => Promise<string>;
    expect(await run()).toBe("1,2,3,four,five,,six");
  });

  test("leaves no rejection unhandled", async () => {
    const unhandled: unknown[] = [];
    const collect = (error: unknown) => void unhandled.push(error);
    const others = process.listeners("unhandledRejection");
    process.removeAllListeners("unhandledRejection").on("unhandledRejection", collect);
    try {
      const run = evaluate(
        `(async function () {
          let caught = 0;
          for (let i = 0; i < 20; i++) {
            try { await Promise.reject(i); } catch { caught++; }
          }
          return caught;
        })`,
        options,
      ) as () => Promise<number>;
      expect(await run()).toBe(20);
      await setImmediate();
      await setImmediate();
      expect(unhandled).toEqual([]);
    } finally {
      process.removeListener("unhandledRejection", collect);
      for (const listener of others) process.on("unhandledRejection", listener);
    }
  });

  test("reads a thenable once", async () => {
    const run = evaluate(
      `(async function () {
        let reads = 0, calls = 0;
        const thenable = {
          get then() { reads++; return (resolve) => { calls++; resolve(); }; },
        };
        for (let i = 0; i < 10; i++) await thenable;
        return [reads, calls].join();
      })`,
      options,
    ) as () => Promise<string>;
    expect(await run()).toBe("10,10");
  });

  test("is closed by return(), which runs its finally, and answers requests in order", async () => {
    const run = evaluate(
      `(async function () {
        const log = [];
        async function* items() {
          try { for (let i = 0; ; i++) { await null; yield i; } }
          finally { await null; log.push("finally"); }
        }
        const all = items();
        const note = (name) => ({ value, done }) => void log.push(name + " " + value + " " + done);
        await Promise.all([
          all.next().then(note("a")), all.next().then(note("b")),
          all.return("r").then(note("c")), all.next().then(note("d")),
        ]);
        async function* delegating() { yield* items(); }
        for await (const x of delegating()) { log.push(x); if (x === 3) break; }
        const thrown = delegating();
        await thrown.next();
        await thrown.throw("thrown").catch((error) => log.push(error));
        return log.join("; ");
      })`,
      options,
    ) as () => Promise<string>;
    expect(await run()).toBe(
      "a 0 false; b 1 false; finally; c r true; d undefined true; " +
        "0; 1; 2; 3; finally; finally; thrown",
    );
  });
});

describe("the task that lets others run", () => {
  /** @returns how often code has asked for a task, beside the one that says that one has begun */
  async function tasksOf(code: string, guard: Options["guard"]): Promise<number> {
    let tasks = 0;
    const post = (callback: () => void) => {
      tasks++;
      globalThis.setImmediate(callback);
    };
    const context = realm({ setImmediate: post });
    const run = evaluate(code, { guard: guard ?? false }, context) as () => Promise<unknown>;
    await run();
    return tasks;
  }

  const loop = "(async () => { for (let i = 0; i < 100; i++) await null; })";

  test("is not asked for as long as nothing starves", async () => {
    expect(await tasksOf(loop, { yieldAfter: 1e6 })).toBe(1);
  });

  test("is not asked for where code only tells", async () => {
    expect(await tasksOf(loop, true)).toBe(0);
  });

  test("comes each time that `yieldAfter` has passed", async () => {
    expect(await tasksOf(loop, { yieldAfter: 20 })).toBeGreaterThan(2);
  });

  test("is not needed where one has begun before the awaited value settles", async () => {
    const waiting = `(async () => {
      for (let i = 0; i < 100; i++) await null;
      await new Promise((resolve) => setTimeout(resolve, 5));
    })`;
    const settled = "(async () => { for (let i = 0; i < 100; i++) await null; })";
    const guard = { yieldAfter: 95 };
    expect(await tasksOf(waiting, guard)).toBe(await tasksOf(settled, guard));
  });

  test("is asked for by what was there when the file was loaded", async () => {
    const context = realm();
    const run = evaluate(
      "(async (on) => { while (on()) await null; })",
      { guard: { yieldAfter: 5 } },
      context,
    ) as (on: () => boolean) => Promise<unknown>;
    vm.runInContext("setImmediate = setTimeout = () => {};", context);
    let isOver = false;
    setTimeout(() => (isOver = true), 0);
    await run(() => !isOver);
    expect(isOver).toBe(true);
  });

  test("is a message where there is no setImmediate, and a timer without messages", async () => {
    for (const globals of [
      { setImmediate: undefined, setTimeout: undefined, MessageChannel },
      { setImmediate: undefined, MessageChannel: undefined },
    ]) {
      const run = evaluate(
        "(async (on) => { while (on()) await null; })",
        { guard: { yieldAfter: 5 } },
        realm(globals),
      ) as (on: () => boolean) => Promise<unknown>;
      let isOver = false;
      setTimeout(() => (isOver = true), 0);
      await run(() => !isOver);
      expect(isOver).toBe(true);
    }
  });

  test("is not there where the host has none: everything stays as it was", async () => {
    const context = realm({ setImmediate: undefined, setTimeout: undefined });
    const run = evaluate(
      "(async () => { let i = 0; while (i < 1000) { await null; i++; } return i; })",
      { guard: { yieldAfter: 5 } },
      context,
    ) as () => Promise<number>;
    expect(await run()).toBe(1000);
  });

  const never = { now: () => 0 };
  const hosts: Readonly<Record<string, [globals: Record<string, unknown>, isRelieved: boolean]>> = {
    "setImmediate and a clock": [{ performance }, true],
    messages: [{ setImmediate: undefined, MessageChannel }, true],
    timers: [{ setImmediate: undefined, setTimeout, performance: null }, true],
    nothing: [{ setImmediate: undefined }, false],
    "a clock that stands": [{ performance: never }, false],
  };
  test.for(Object.entries(hosts))(
    "begins in the runtime with %s",
    async ([, [host, isRelieved]]) => {
      const code = `
      async function* each() { yield 1; yield* fails(); }
      async function* fails() { await null; throw "thrown"; }
      export const run = (async () => {
        let isOver = false, rounds = 0;
        setTimer(() => { isOver = true; });
        while (!isOver && ++rounds < 3000) await null;
        for (const fail of [() => Promise.reject("rejected"), async () => { for await (const x of each()); }])
          for (let i = 0; i < 3; i++) try { await fail(); } catch (error) { log(error); }
        end(isOver);
      })();`;
      const told = new Set<string>();
      const unawaitGuard = { suspend: (id: string) => void told.add(id.replace(/^.* /, "")) };
      const options: Options = { driver: "runtime", guard: { yieldAfter: 0.5 } };
      const source = { code, filename: "program.mjs" };
      const { promise, resolve } = Promise.withResolvers<boolean>();
      const setTimer = (callback: () => void) => void setTimeout(callback, 0);
      const globals = { ...host, unawaitGuard, setTimer, end: resolve };
      const events = await runProgram([{ ...source, code: rewriteText(source, options) }], {
        globals,
      });
      expect(await promise).toBe(isRelieved);
      await setImmediate();
      expect(events.map((event) => event.replace(/^\d+: /, ""))).toEqual(
        ["rejected", "thrown"].flatMap((error) => [error, error, error]),
      );
      expect([...told]).toEqual(["", "each", "fails"]);
    },
  );

  test("does not keep a process running", async () => {
    const { spawn } = await import("node:child_process");
    const code = rewriteText(
      { code: "(async () => { await null; console.log('end'); })();", filename: "program.cjs" },
      { guard: { yieldAfter: 50 } },
    );
    const child = spawn(process.execPath, ["-e", code], { stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout.on("data", (part: Buffer) => (output += String(part)));
    expect(await once(child, "close")).toEqual([0, null]);
    expect(output).toBe("end\n");
  });
});

describe("what code tells", () => {
  function toldBy(code: string, options: Options, filename = "app/program.cjs"): string[] {
    const told: string[] = [];
    const context = realm({ unawaitGuard: { suspend: (id: string) => void told.push(id) } });
    vm.runInContext(rewriteText({ code, filename }, options), context);
    return told;
  }

  const code = `async function load() { await 1; }
class Store { async get() { await 2; } }
load(); new Store().get();
(async () => { for await (const x of []); })();
(async function* () { yield* [4]; })().next();`;

  test.for([{ guard: true }, { guard: { yieldAfter: 50 } }, { guard: { yieldAfter: undefined } }])(
    "is its place and its function: %j",
    (options) => {
      const sets: readonly Options[] = [{}, { driver: "file" }, { driver: "runtime" }];
      for (const set of sets) {
        expect(toldBy(code, { ...options, ...set })).toEqual([
          "app/program.cjs:1:25 load",
          "app/program.cjs:2:29 get",
          "app/program.cjs:4:16 ",
          "app/program.cjs:5:23 ",
        ]);
      }
    },
  );

  test("is told by generators that a runner runs, which nothing relieves", () => {
    const context = realm();
    vm.runInContext(
      `var told = [], unawaitGuard = { suspend: (id) => told.push(id) };
      require = () => ({ wrap: (steps) => () => void [...steps()] });`,
      context,
    );
    evaluate(
      "async function f() { await 1; } f();",
      { driver: { module: "co", export: "wrap" }, guard: true },
      context,
    );
    expect(vm.runInContext("told.join()", context)).toBe("program.cjs:1:22 f");
  });

  test("is nothing where nobody listens, or where an element of the page has that name", () => {
    for (const unawaitGuard of [undefined, null, () => {}]) {
      const context = realm({ unawaitGuard });
      expect(() =>
        evaluate("(async () => { await 1; })();", { guard: true }, context),
      ).not.toThrow();
    }
  });

  test("has slashes on Windows too", () => {
    expect(
      rewriteText({ code: "async () => { await 1; };", filename: "a\\b.cjs" }, { guard: true }),
    ).toMatch(/"[^"\\]*b\.cjs:1:15 "/);
  });

  test("is not in files without the option", () => {
    const source = { code, filename: "program.cjs" };
    expect(rewrite(source, { guard: false }).code).toBe(rewrite(source).code);
  });
});

describe("the option", () => {
  const source = { code: "async function f() {}", filename: "program.cjs" };

  test.for([
    "yes",
    null,
    50,
    { yieldAfter: 0 },
    { yieldAfter: -1 },
    { yieldAfter: "50" },
    { x: 1 },
  ])("is not %j", (guard) => {
    const rewriting = () => rewrite(source, { guard } as object);
    expect(rewriting).toThrow(
      `Unexpected guard ${JSON.stringify(guard)} of unawait, expected false or true or { "yieldAfter": milliseconds }`,
    );
  });

  test("is part of the canonical options", () => {
    const key = (guard: Options["guard"]) => canonicalOptions(guard === undefined ? {} : { guard });
    expect(key(false)).toBe(key(undefined));
    expect(key({})).toBe(key(true));
    expect(key(true)).not.toBe(key(false));
    expect(key({ yieldAfter: 5 })).not.toBe(key({ yieldAfter: 6 }));
  });
});
