import { AsyncLocalStorage } from "node:async_hooks";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import vm from "node:vm";
import { transformSync } from "@babel/core";
import typescript from "@babel/preset-typescript";
import type { Options } from "babel-plugin-unawait";
import { limits } from "babel-plugin-unawait/limits";
import { describe, expect, test } from "vitest";
import { runProgram } from "./support/run-program.ts";
import { rewrite, type Source } from "./support/transform.ts";

interface Program {
  readonly code: string;
  readonly options: Options;
  /** A module that the code may import, as "./other.mjs". */
  readonly other?: string;
}

/** The limits that show only with options, in TypeScript, or in several modules. */
const programs = new Map<string, Program>(
  Object.entries({
    "resources-and-namespaces": {
      code: `
      await using resource = { [Symbol.asyncDispose]: async () => log("disposed") };
      log("made");
      namespace Failing { export const value = (null as any).length; }`,
      options: {},
    },
    "exact-cycles": {
      code: `import { kept } from "./other.mjs";\nexport async function f() {}\nlog(kept === f);`,
      other: `import { f } from "./limit.ts";\nexport const kept = f;`,
      options: { exact: true },
    },
    "methods-in-stacks": {
      code: `
      class Store { async save() { await null; const load = (_: number) => 1; fail(load); } }
      function fail(_: unknown) { throw new Error("failed"); }
      await new Store().save().catch((error) => log(/Store\\.save/.test(error.stack)));`,
      options: { driver: "file" },
    },
    "entered-contexts": {
      code: `
      const storage = new AsyncLocalStorage();
      async function* items() { await null; storage.enterWith("entered"); yield 1; }
      async function loop() { for await (const _ of items()) log(storage.getStore()); }
      await loop();`,
      options: { driver: "file" },
    },
    "exact-declarations-with-types": {
      code: `export async function f() {}\nlog("prototype" in f);`,
      options: { exact: true, types: true },
    },
  }),
);

describe("limits.ts", () => {
  test("has distinct ids and titles, in a form that other tools accept", () => {
    expect(new Set(limits.map(({ id }) => id)).size).toBe(limits.length);
    expect(new Set(limits.map(({ title }) => title)).size).toBe(limits.length);
    for (const { id } of limits) expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
  });

  test.for(limits)("$id: the program differs from native", async ({ id, program }) => {
    const { code, options, other } = programs.get(id) ?? { code: program ?? "", options: {} };
    const source = { code, filename: program === null ? "limit.ts" : "limit.js" };
    // Node writes to the terminal where the stack ends.
    const runs = id === "recursion-depth" ? runAlone : run;
    const native = await runs(source, other);
    expect(native.length, "events logged").toBeGreaterThan(0);
    const rewritten = { ...source, code: rewrite(source, options).code };
    expect(await runs(rewritten, other)).not.toEqual(native);
  });
});

async function run(source: Source, other?: string): Promise<readonly string[]> {
  return source.filename.endsWith(".js") ? runProgram([source]) : runModule(source, other);
}

async function runAlone({ code }: Source): Promise<readonly string[]> {
  const script = `const { log } = console; ${code}`;
  const { stdout } = await promisify(execFile)(process.execPath, ["-e", script]);
  return stdout.trim().split("\n");
}

/** What a TypeScript module logs, also if it ends with an error. */
async function runModule({ code, filename }: Source, other?: string): Promise<readonly string[]> {
  const events: string[] = [];
  const context = vm.createContext({
    log: (...values: unknown[]) => events.push(values.join(" ")),
    AsyncLocalStorage,
  });
  const text = transformSync(code, { filename, configFile: false, presets: [typescript] })?.code;
  const module = new vm.SourceTextModule(text ?? "", { context });
  const imported = new vm.SourceTextModule(other ?? "", { context });
  await module.link((specifier) => (specifier.includes("other") ? imported : module));
  await module.evaluate().catch(() => {});
  return events;
}
