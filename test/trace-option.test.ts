import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import vm from "node:vm";
import type { Options } from "babel-plugin-unawait";
import { describe, expect, test } from "vitest";
import { runProgram } from "./support/run-program.ts";
import { rewrite } from "./support/transform.ts";

const code = `
async function load(id = 1) {
  try { return await id; } finally { await Promise.reject(2).catch(() => {}); }
}
async function* lines() { yield 3; for await (const x of [4]) return x; }
`;

/** What the hooks hear while a program runs. */
async function heard(global: string, trace: boolean | { global: string }): Promise<string[]> {
  const events: string[] = [];
  const hooks = {
    start(id: string, name: string) {
      events.push(`start ${id} ${name}`);
      return {
        suspend: (...args: unknown[]) => events.push(`suspend ${args.join(" ")}`),
        resume: (...args: unknown[]) => events.push(`resume ${args.join(" ")}`),
        settle: (...args: unknown[]) => events.push(`settle ${args.join(" ")}`),
      };
    },
  };
  const context = vm.createContext({ [global]: hooks });
  const { code: rewritten } = rewrite({ code, filename: "load.js" }, { trace });
  vm.runInContext(rewritten, context);
  await vm.runInContext("load()", context);
  const items = vm.runInContext("lines()", context) as AsyncGenerator;
  await items.next();
  await items.next();
  return events;
}

const expected = [
  "start 2:1 load",
  "suspend 3:16 1",
  "resume 3:16 next 1",
  "suspend 3:38 [object Promise]",
  "resume 3:38 next ",
  "settle return 1",
  "start 5:1 lines",
  "suspend 5:27 3",
  "resume 5:27 next ",
  "suspend 5:36",
  "resume 5:36 next",
  "suspend 5:63",
  "resume 5:63 next",
  "suspend 5:36",
  "resume 5:36 next",
  "settle return",
];

describe("the option trace", () => {
  test("has functions report to the hooks", async () => {
    expect(await heard("unawaitTrace", true)).toEqual(expected);
  });

  test("takes the name of the global", async () => {
    expect(await heard("myHooks", { global: "myHooks" })).toEqual(expected);
  });

  test("is nothing where it is false", () => {
    const source = { code, filename: "load.js" };
    expect(rewrite(source, { trace: false }).code).toBe(rewrite(source).code);
  });

  for (const trace of ["yes", {}, { global: "not a name" }, null]) {
    test(`is not ${JSON.stringify(trace)}`, () => {
      const rewriting = () => rewrite({ code, filename: "load.js" }, { trace } as object);
      expect(rewriting).toThrow(
        `Unexpected trace ${JSON.stringify(trace)} of unawait, expected false or true or { "global": "name" }`,
      );
    });
  }
});

const silent = {
  filename: "hooks.js",
  code: `var unawaitTrace = { start: () => ({ suspend() {}, resume() {}, settle() {} }) };`,
};

describe("traced programs do what they did, in the same ticks", () => {
  const inputs = globSync(join(import.meta.dirname, "fixtures/*/*/input.js")).toSorted();
  for (const filename of inputs) {
    const folder = dirname(filename);
    test(`${basename(dirname(folder))}: ${basename(folder)}`, async () => {
      const program = { filename: join(folder, "program.js"), code: "" };
      program.code = readFileSync(program.filename, "utf8");
      const input = { filename, code: readFileSync(filename, "utf8") };
      const file = join(folder, "options.json");
      const options = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Options) : {};
      const traced = (source: typeof input) => ({
        filename: source.filename,
        code: rewrite(source, { ...options, trace: true }).code,
      });
      const native = await runProgram([silent, input, program]);
      expect(await runProgram([silent, traced(input), traced(program)])).toEqual(native);
    });
  }
});
