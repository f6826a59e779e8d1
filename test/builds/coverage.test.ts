import vm from "node:vm";
import { type InputOptions as TransformOptions, type PluginItem, transformSync } from "@babel/core";
import unawait, { type Options } from "babel-plugin-unawait";
import preset from "babel-plugin-unawait/preset";
import { describe, expect, test } from "vitest";

const programs: Readonly<Record<string, string>> = {
  "async function": "async function f(x) {\n  return await x;\n}\n",
  "async arrow": "const f = async (x) => await x;\n",
  "async arrow with a block": "const f = async (x) => {\n  return await x;\n};\n",
  "async function expression": "const f = async function (x) {\n  return await x;\n};\n",
  "nothing awaited": "const f = async (x) => x, g = async (x) => { return x; };\n",
  "statements, nothing awaited": "async function f(x) {\n  if (x) return 1;\n  x();\n}\n",
  this: "const f = async () => await this.x, g = async () => { await this.x; };\n",
  "async method": "class A {\n  async m({ a = 1 } = {}) { if (a) await super.m(); }\n}\n",
  "async generator": "async function* f() {\n  yield 1;\n}\n",
  "async generator expression": "const f = async function* f() {\n  yield 1;\n};\n",
  "async generator that reads its name": "const f = async function* g() {\n  yield g;\n};\n",
  "for await": "async function f(x) {\n  for await (const y of x) y();\n}\n",
  "await using": "async function f(x) {\n  await using y = x ?? g();\n  y();\n}\n",
};

const optionSets: Readonly<Record<string, Options>> = {
  default: {},
  exact: { exact: true },
  captured: { promise: "captured" },
  trace: { trace: true },
  runner: { driver: { module: "co", export: "default.wrap" } },
};

/** What istanbul counts in a file, and where that is. */
interface Coverage {
  readonly statementMap: object;
  readonly fnMap: object;
  readonly branchMap: object;
}

const istanbul: PluginItem = ["babel-plugin-istanbul", { cwd: "/src" }];

/** Where the plugin is listed. babel-jest adds istanbul behind the plugins of the project. */
const orders: Readonly<Record<string, (options: Options) => TransformOptions>> = {
  "plugin, istanbul": (options) => ({ plugins: [[unawait, options], istanbul] }),
  "istanbul, plugin": (options) => ({ plugins: [istanbul, [unawait, options]] }),
  "istanbul and the preset": (options) => ({ plugins: [istanbul], presets: [[preset, options]] }),
};

const native = Object.fromEntries(
  Object.entries(programs).map(([name, code]) => [name, coverageOf(code, { plugins: [istanbul] })]),
);

const first = "plugin, istanbul";
const cases = [
  ...Object.keys(orders).map((order) => ({ order, set: "default" })),
  ...Object.keys(optionSets).map((set) => ({ order: first, set })),
].filter(({ order, set }, index) => index === 0 || order !== first || set !== "default");

describe.for(cases)("$order, $set", ({ order, set }) => {
  test.for(Object.keys(programs))("counts nothing but the program: %s", (name) => {
    const rewritten = orders[order]?.(optionSets[set] ?? {}) ?? {};
    expect(coverageOf(programs[name] ?? "", rewritten)).toEqual(native[name]);
  });
});

test("the smallest program has one statement and one function", () => {
  const { statementMap, fnMap, branchMap } = coverageOf(
    programs["async function"] ?? "",
    orders[first]?.({}) ?? {},
  );
  expect([statementMap, fnMap, branchMap].map((map) => Object.keys(map).length)).toEqual([1, 1, 0]);
});

function coverageOf(code: string, options: TransformOptions): Coverage {
  const result = transformSync(code, {
    filename: "/src/program.js",
    configFile: false,
    babelrc: false,
    sourceType: "script",
    ...options,
  });
  const [, literal] = /coverageData = (\{[\s\S]*?\n {2}\});/.exec(result?.code ?? "") ?? [];
  if (literal === undefined) throw new Error("istanbul counted nothing");
  const { statementMap, fnMap, branchMap } = vm.runInThisContext(`(${literal})`) as Coverage;
  return { statementMap, fnMap, branchMap };
}
