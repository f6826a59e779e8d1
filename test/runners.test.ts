import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Runner } from "babel-plugin-unawait";
import { describe, expect, test } from "vitest";
import { rewrite } from "./support/transform.ts";

/** Functions of well-known packages that run generators. */
const runners: Readonly<Record<string, Runner>> = {
  "co.wrap": { module: "co", export: "default.wrap" },
  "Bluebird's coroutine": { module: "bluebird", export: "default.coroutine" },
  "MobX's flow": { module: "mobx", export: "flow" },
};

/** Awaits promises only: what else a runner accepts is its own choice. */
const program = `
  const later = (value) => new Promise((resolve) => setTimeout(resolve, 1, value));
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

/** What a module prints that is run by this version of Node. */
function run(code: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", code], {
    cwd: join(import.meta.dirname, ".."),
    encoding: "utf8",
  });
  if (stderr !== "") throw new Error(stderr);
  return stdout;
}
