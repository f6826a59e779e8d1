import vm from "node:vm";
import { type PluginItem, transformSync } from "@babel/core";
import unawait, { type Options } from "babel-plugin-unawait";
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
  readonly fnMap: Readonly<Record<string, { readonly loc: object }>>;
  readonly branchMap: object;
}

describe.for(Object.keys(optionSets))("istanbul, %s", (set) => {
  test.for(Object.keys(programs))("counts nothing but the program: %s", (name) => {
    const code = programs[name] ?? "";
    const expected = coverageOf(code);
    // babel-jest adds istanbul behind the plugins of the project.
    const coverage = coverageOf(code, optionSets[set]);
    if (set !== "exact") expect(coverage).toEqual(expected);
    else expect(withoutHeads(coverage)).toEqual(withoutHeads(expected));
  });
});

test("the smallest program has one statement and one function", () => {
  const { statementMap, fnMap, branchMap } = coverageOf(programs["async function"] ?? "", {});
  expect([statementMap, fnMap, branchMap].map((map) => Object.keys(map).length)).toEqual([1, 1, 0]);
});

function coverageOf(code: string, options?: Options): Coverage {
  const own: PluginItem[] = options ? [[unawait, options]] : [];
  const result = transformSync(code, {
    filename: "/src/program.js",
    configFile: false,
    babelrc: false,
    sourceType: "script",
    plugins: [...own, ["babel-plugin-istanbul", { cwd: "/src" }]],
  });
  const [, literal] = /coverageData = (\{[\s\S]*?\n {2}\});/.exec(result?.code ?? "") ?? [];
  if (literal === undefined) throw new Error("istanbul counted nothing");
  const { statementMap, fnMap, branchMap } = vm.runInThisContext(`(${literal})`) as Coverage;
  return { statementMap, fnMap, branchMap };
}

/** With `exact` functions become methods, for which istanbul knows no name. */
function withoutHeads({ fnMap, ...coverage }: Coverage): object {
  return { ...coverage, bodies: Object.values(fnMap).map(({ loc }) => loc) };
}
