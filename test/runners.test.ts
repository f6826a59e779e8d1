import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { type PluginItem, transformSync } from "@babel/core";
import unawait, { type Options, type Override, type Runner } from "babel-plugin-unawait";
import { describe, expect, test } from "vitest";
import { rewrite } from "./support/transform.ts";

/** Functions of well-known packages that run generators. */
const runners: Readonly<Record<string, Runner>> = {
  "co.wrap": { module: "co", export: "default.wrap" },
  "Bluebird's coroutine": { module: "bluebird", export: "default.coroutine" },
  "MobX's flow": { module: "mobx", export: "flow" },
  "ember-concurrency's tasks": { module: "./test/runners/ember-task.mjs", export: "perform" },
  "redux-saga's runSaga": { module: "./test/runners/saga.mjs", export: "run" },
};

const later = "const later = (value) => new Promise((resolve) => setTimeout(resolve, 1, value));";

/** Awaits promises only: what else a runner accepts is its own choice. */
const program = `
  ${later}
  const fails = (message) => later().then(() => { throw new Error(message); });
  class Store {
    base = "base ";
    async load(id, { suffix = "!" } = {}) { return this.base + await later(id) + suffix; }
    static async twice(load) { return [await load(1), await load(2)]; }
  }
  class Cached extends Store {
    async load(...args) { return "cached " + await super.load(...args); }
  }
  const caught = async () => { try { await fails("no"); } catch (error) { return error.message; } };
  async function all() { return (await Promise.all([...arguments].map(async (x) => await later(x) * 2))).join(); }
  async function* numbers() { yield 1; yield await later(2); }
  async function sum() { let n = 0; for await (const x of numbers()) n += x; return n; }
  async function disposed() {
    await using resource = { [Symbol.asyncDispose]: () => later().then(() => console.log("disposed")) };
    return "resource used";
  }
  console.log(await new Cached().load("a"));
  console.log(await Store.twice((n) => later(n)));
  console.log(await caught(), await all(1, 2, 3), await sum(), await disposed());
  await (async () => { await fails("rejected"); })().catch((error) => console.log(error.message));
`;

describe("a runner of the user's", () => {
  const expected = run(program);
  test.for(Object.entries(runners))("%s", ([, driver]) => {
    const { code } = rewrite({ code: program, filename: "program.mjs" }, { driver });
    expect(code).not.toMatch(/\basync (?:function|\(|\w+\()/);
    expect(run(code)).toBe(expected);
  });
});

describe("a Promise class of the user's", () => {
  const promise = { module: "bluebird", export: "default" };
  const drivers: Options["driver"][] = ["inline", "file", { module: "co", export: "default.wrap" }];

  test.for(drivers)("Bluebird, with the driver %j", (driver = "inline") => {
    const { code } = rewrite({ code: program, filename: "program.mjs" }, { driver, promise });
    expect(run(code)).toBe(run(program));
  });

  test.for(drivers.slice(0, 2))("is what functions return: %j", (driver = "inline") => {
    const code = `
      import Other from "bluebird";
      class Promise {}
      const load = async (x) => await x;
      const settled = async (x) => x;
      const all = async () => { for (const x of [1, 2]) await x; for await (const x of [3]) x; };
      async function* pages() { yield 1; }
      for (const made of [load(1), settled(1), settled(), all(), pages().next()]) console.log(made instanceof Other);
      load(1).tap((x) => console.log(x, new Promise() instanceof Promise));`;
    const output = rewrite({ code, filename: "program.mjs" }, { driver, promise }).code;
    expect(run(output)).toBe(`${"true\n".repeat(5)}1 true\n`);
  });
});

/** Programs whose functions a library runs, with what such a function and its `await` look like. */
const libraries: Readonly<Record<string, Library>> = {
  "MobX's flow, by its callee": {
    overrides: [{ callee: "flow", driver: { module: "mobx", export: "flow" } }],
    program: (fn, wait) => `
      import { flow } from "mobx";
      ${later}
      const load = flow(${fn} (id) {
        try {
          const all = ${wait} Promise.all([1, 2].map(async (n) => await later(id + n)));
          console.log(all.join(), ${wait} later(this.name));
          return all.length;
        } catch (error) { console.log("caught", error.message); ${wait} later(); throw error; }
        finally { console.log("finally"); }
      });
      console.log(await load.call({ name: "name" }, 1));
      await load(2).catch((error) => console.log(error.name));
      const cancelled = load.call({}, 3);
      cancelled.cancel();
      await cancelled.catch((error) => console.log(error.message));`,
  },
  "redux-saga, by the names of sagas": {
    overrides: [{ name: /Saga$/, driver: "generator" }],
    program: (fn, wait) => `
      import { runSaga, stdChannel } from "redux-saga";
      import { all, call, put, takeEvery } from "redux-saga/effects";
      ${later}
      const channel = stdChannel();
      const dispatch = (action) => { console.log(JSON.stringify(action)); channel.put(action); };
      async function fetchUser(id) {
        const user = await later({ id });
        if (id > 1) throw new Error("no user " + id);
        return user;
      }
      ${fn} loadSaga({ id }) {
        try {
          const user = ${wait} call(fetchUser, id);
          ${wait} put({ type: "LOADED", user });
        } catch (error) {
          ${wait} put({ type: "FAILED", message: error.message });
        }
      }
      ${fn} rootSaga(first) {
        ${wait} takeEvery("LOAD", loadSaga);
        const [user, two] = ${wait} all([call(fetchUser, first), call(later, 2)]);
        console.log(user.id, two, ${wait} fetchUser(1), ${wait} 3);
        return "root";
      }
      const task = runSaga({ channel, dispatch }, rootSaga, 1);
      for (const id of [1, 2]) dispatch({ type: "LOAD", id });
      for (let turn = 0; turn < 10; turn += 1) await later();
      task.cancel();
      console.log(task.isRunning(), task.result());`,
  },
  "tasks that a decorator makes": {
    overrides: [{ decorator: "task", driver: "generator" }],
    program: (fn, wait) => `
      import { perform } from "./test/runners/ember-task.mjs";
      ${later}
      const task = (method) => perform(method);
      class Store {
        name = "store";
        @task ${fn === "function*" ? "*" : "async "}load(id) {
          const value = ${wait} later(id);
          if (value === 2) throw new Error(this.name);
          return [this.name, value, await_(${wait} later(3))];
        }
      }
      function await_(value) { return value; }
      console.log((await new Store().load(1)).join());
      await new Store().load(2).catch((error) => console.log(error.message));
      const cancelled = new Store().load(1);
      cancelled.cancel();
      await cancelled.catch((error) => console.log(error.name));`,
  },
};

interface Library {
  readonly overrides: readonly Override[];
  readonly program: (fn: string, wait: string) => string;
}

describe("functions that become generators are run by", () => {
  test.for(Object.entries(libraries))("%s", ([, { program: make, overrides }]) => {
    const decorators: PluginItem = ["@babel/plugin-proposal-decorators", { version: "2023-11" }];
    const compiled = (code: string, ...plugins: PluginItem[]) =>
      transformSync(code, { configFile: false, plugins: [...plugins, decorators] })?.code ?? "";
    const expected = run(compiled(make("function*", "yield")));
    expect(expected).toContain("\n");
    const code = compiled(make("async function", "await"), [unawait, { overrides }]);
    expect(code).not.toMatch(/\basync [(f]/);
    expect(run(code)).toBe(expected);
  });
});

test("ember-concurrency's own plugin gets the tasks that are kept", () => {
  const code = `
    import { restartableTask, task } from "ember-concurrency";
    ${later}
    export class Search {
      base = "found ";
      query = task(async (text) => { await later(); return this.base + await this.find(text); });
      latest = restartableTask(async (text) => { await later(); return text; });
      find = async (text) => { await later(); return text.toUpperCase(); };
    }`;
  const overrides: Override[] = [{ callee: /Task$|^task$/, driver: "keep" }];
  const rewritten = transformSync(code, {
    configFile: false,
    plugins: [[unawait, { overrides }], "ember-concurrency/async-arrow-task-transform"],
  });
  expect(rewritten?.code).not.toMatch(/\basync [(f]/);
  expect(rewritten?.code?.match(/buildTask\(/g)).toHaveLength(2);
  const main = `
    import { useEmber } from "./test/runners/ember.mjs";
    useEmber();
    const { Search } = await import(${JSON.stringify(asModule(rewritten?.code ?? ""))});
    const search = new Search();
    console.log(await search.query.perform("a"), search.query.isRunning);
    const first = search.latest.perform("first");
    console.log(await search.latest.perform("last"));
    await first.catch((error) => console.log(error.name));`;
  expect(run(main)).toBe("found A false\nlast\nTaskCancelation\n");
});

/** A module whose imports are found from the repository. */
function asModule(code: string): string {
  const absolute = code.replaceAll(
    /from "(ember-concurrency[^"]*)"/g,
    (_, name: string) => `from ${JSON.stringify(import.meta.resolve(name))}`,
  );
  return `data:text/javascript,${encodeURIComponent(absolute)}`;
}

/** What a module prints that is run by this version of Node. */
function run(code: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", code], {
    cwd: join(import.meta.dirname, ".."),
    encoding: "utf8",
  });
  if (stderr !== "") throw new Error(stderr);
  return stdout;
}
