import type { Options } from "babel-plugin-unawait";
import { expect, test } from "vitest";
import { rewrite } from "./support/transform.ts";

interface Refused {
  readonly code: string;
  readonly options: Options;
  readonly message: string;
}

const driver = { module: "co", export: "default.wrap" };

/** Combinations that cannot work, each with what the user is told. */
const refused: Readonly<Record<string, Refused>> = {
  "types, trace": {
    code: "async function f() {}",
    options: { types: true, trace: true },
    message: 'Option "types" does not work with "trace"',
  },
  "guard, types": {
    code: "async function f() {}",
    options: { types: true, guard: true },
    message: 'Option "guard" does not work with "types": its functions use globals of the host',
  },
  "guard, trace": {
    code: "async function f() {}",
    options: { trace: true, guard: true },
    message: 'Option "guard" does not work with "trace": the hooks count suspensions too',
  },
  "yieldAfter, runner": {
    code: "async function f() {}",
    options: { driver, guard: { yieldAfter: 50 } },
    message:
      'Option "guard" with "yieldAfter" does not work with the driver {"module":"co","export":"default.wrap"}: what runs the generator may do more with a value than await it',
  },
  "yieldAfter, an override with a runner": {
    code: "async function f() {}",
    options: { guard: { yieldAfter: 50 }, overrides: [{ driver }] },
    message: 'Option "guard" with "yieldAfter" does not work with overrides[0].driver {"module"',
  },
  "yieldAfter, a pragma for a generator": {
    code: "/* @unawait generator */ async function f() {}",
    options: { guard: { yieldAfter: 50 } },
    message:
      'program.ts: The pragma "@unawait generator" does not work with the option "guard" with "yieldAfter": what runs the generator may do more',
  },
  "types, runner": {
    code: "async function f() {}",
    options: { types: true, driver },
    message: 'Option "types" does not work with the driver {"module":"co","export":"default.wrap"}',
  },
  "types, an override with a runner": {
    code: "async function f() {}",
    options: { types: true, overrides: [{ name: "f", driver: "keep" }, { driver }] },
    message:
      'Option "types" does not work with overrides[1].driver {"module":"co","export":"default.wrap"}: where code is type-checked, a function can only choose "keep"',
  },
  "types, an override with a generator": {
    code: "async function f() {}",
    options: { types: true, overrides: [{ driver: "generator" }] },
    message: 'Option "types" does not work with overrides[0].driver "generator"',
  },
  "types, an override with a driver": {
    code: "async function f() {}",
    options: { types: true, overrides: [{ driver: "inline" }] },
    message: 'Option "types" does not work with overrides[0].driver "inline"',
  },
  "types, a pragma for a generator": {
    code: "const x = 1;\n// @unawait generator\nasync function f() {}",
    options: { types: true },
    message:
      'program.ts: The pragma "@unawait generator" does not work with the option "types": where code is type-checked, a function can only choose "keep"',
  },
  "types, a pragma for a driver": {
    code: "/* @unawait inline */ async function f() {}",
    options: { types: true },
    message: 'program.ts: The pragma "@unawait inline" does not work with the option "types"',
  },
  "an unknown pragma": {
    code: "/* @unawait inlined */ async function f() {}",
    options: {},
    message:
      'program.ts: Unexpected pragma "@unawait inlined", expected "keep" or "generator" or "inline" or "file" or "runtime"; did you mean "inline"?',
  },
  "a Promise class, types": {
    code: "async function f() {}",
    options: { types: true, promise: { module: "bluebird", export: "default" } },
    message: 'Option "promise" with a class does not work with "types": its types are not known',
  },
  "a Promise class, exact": {
    code: "async function f() {}",
    options: { exact: true, promise: { module: "bluebird", export: "default" } },
    message: 'Option "promise" with a class does not work with "exact"',
  },
  "a Promise class, the driver runtime": {
    code: "async function f() {}",
    options: { driver: "runtime", promise: { module: "bluebird", export: "default" } },
    message:
      'Option "promise" with a class does not work with driver "runtime": the functions of @unawait/runtime use the global Promise. Choose "file"',
  },
  "a Promise class, an override with the driver runtime": {
    code: "async function f() {}",
    options: {
      promise: { module: "bluebird", export: "default" },
      overrides: [{ driver: "runtime" }],
    },
    message: 'Option "promise" with a class does not work with overrides[0].driver "runtime"',
  },
  "a Promise class, a pragma for the driver runtime": {
    code: "/* @unawait runtime */ async function f() {}",
    options: { promise: { module: "bluebird", export: "default" } },
    message:
      'program.ts: The pragma "@unawait runtime" does not work with the option "promise" with a class',
  },
  "a Promise class without a name": {
    code: "async function f() {}",
    options: { promise: { module: "bluebird", export: "" } },
    message: 'Unexpected promise {"module":"bluebird","export":""} of unawait, expected "global"',
  },
  "lower, targets": {
    code: "async function f() {}",
    options: { lower: ["for-await"], targets: "chrome 60" },
    message: 'Option "targets" does not work with "lower": both say what is lowered',
  },
  "unknown targets": {
    code: "async function f() {}",
    options: { targets: { chrom: 60 } },
    message: "Option \"targets\": 'chrom' is not a valid target",
  },
  "a query that browserslist does not understand": {
    code: "async function f() {}",
    options: { targets: "netscape 4" },
    message: 'Option "targets": Unknown browser netscape',
  },
  "unknown syntax to lower": {
    code: "async function f() {}",
    options: { lower: ["for-await", "generators" as never] },
    message: 'Unexpected lower[1] "generators" of unawait, expected "async-functions" or',
  },
  "wrap, an exported value": {
    code: "export const x = await 1;",
    options: { topLevelAwait: "wrap" },
    message: 'program.ts: topLevelAwait "wrap" cannot export values',
  },
  "wrap, an exported default": {
    code: "await 1;\nexport default class {}",
    options: { topLevelAwait: "wrap" },
    message: 'program.ts: topLevelAwait "wrap" cannot export values',
  },
  "wrap, an exported enum": {
    code: "await 1;\nexport enum E { A }",
    options: { topLevelAwait: "wrap" },
    message: 'program.ts: topLevelAwait "wrap" cannot export values',
  },
  "wrap, an exported variable by its name": {
    code: "await 1;\nconst x = 1;\nexport { x };",
    options: { topLevelAwait: "wrap" },
    message: 'program.ts: topLevelAwait "wrap" cannot export values',
  },
  "wrap, an exported value of CommonJS": {
    code: "await 1;\nexport = {};",
    options: { topLevelAwait: "wrap" },
    message: 'program.ts: topLevelAwait "wrap" cannot export values',
  },
  "wrap, an exported namespace of another module": {
    code: "await 1;\nimport * as ns from 'ns';\ntype T = 1;\nexport { type T, ns };",
    options: { topLevelAwait: "wrap" },
    message: 'program.ts: topLevelAwait "wrap" cannot export values',
  },
  "wrap, a namespace in a namespace that runs": {
    code: "await 1;\nnamespace A.B { export namespace C { console.log(1); } }",
    options: { topLevelAwait: "wrap" },
    message: 'program.ts: topLevelAwait "wrap" cannot keep this namespace',
  },
  "wrap, types, an exported type of a member of what moves": {
    code: "namespace N { export type T = 1; }\nenum E { A }\nexport type T = E.A | N.T;\nawait 1;",
    options: { topLevelAwait: "wrap", types: true },
    message: 'program.ts: topLevelAwait "wrap" cannot keep this type',
  },
  "wrap, types, an exported type of a variable that moves": {
    code: "const k = { a: 1 };\nexport type T = typeof k.a;\nawait 1;",
    options: { topLevelAwait: "wrap", types: true },
    message: 'program.ts: topLevelAwait "wrap" cannot keep this type',
  },
  "wrap, types, an exported interface that extends what moves": {
    code: "class K {}\nexport interface I extends K {}\nawait 1;",
    options: { topLevelAwait: "wrap", types: true },
    message: 'program.ts: topLevelAwait "wrap" cannot keep this type',
  },
  "wrap, a namespace that runs": {
    code: "await 1;\nnamespace N { console.log(1); }",
    options: { topLevelAwait: "wrap" },
    message: 'program.ts: topLevelAwait "wrap" cannot keep this namespace',
  },
  "wrap, a namespace that uses what moves": {
    code: "enum E { A }\nnamespace N { export const a = () => E.A; }\nawait 1;",
    options: { topLevelAwait: "wrap" },
    message: 'program.ts: topLevelAwait "wrap" cannot keep this namespace',
  },
  "wrap, types, an exported type of what moves": {
    code: "class K {}\nexport type T = K;\nawait 1;",
    options: { topLevelAwait: "wrap", types: true },
    message: 'program.ts: topLevelAwait "wrap" cannot keep this type',
  },
  "error, a top-level await": {
    code: "await 1;",
    options: { topLevelAwait: "error" },
    message: 'program.ts: top-level await is not allowed: topLevelAwait is "error"',
  },
};

test.for(Object.entries(refused))("%s", ([, { code, options, message }]) => {
  expect(() => rewrite({ code, filename: "program.ts" }, options)).toThrow(message);
});

test("what is not checked, or stays together, is not refused", () => {
  const accepted: readonly [string, Options][] = [
    ["class K {}\nexport type T = K;\nawait 1;", {}],
    ["const row = 1;\nexport type T = { row: number };\nawait row;", { types: true }],
    ["interface I { k: K }\nclass K {}\nlet i: I;\nawait 1;", { types: true }],
    ["namespace N { export const a = 1; }\nawait N.a;", {}],
    [
      "namespace A.B { export type T = 1; export function f() {} namespace C { let x; } }\nawait 1;",
      {},
    ],
    ["type T = 1;\nexport { type T };\ndeclare const x: T;\ndeclare namespace N {}\nawait x;", {}],
  ];
  const kept = "/* @unawait keep */\nexport const x = await 1;";
  expect(rewrite({ code: kept, filename: "a.ts" }, { topLevelAwait: "wrap" }).code).toBe(kept);
  const pragma = { code: "/* @unawait inline */ async () => {};", filename: "a.js" };
  // A file that is not TypeScript is not type-checked.
  expect(rewrite(pragma, { types: true }).code).toContain("new Promise");
  for (const [code, options] of accepted) {
    const source = { code, filename: "program.ts" };
    expect(rewrite(source, { topLevelAwait: "wrap", ...options }).code).not.toMatch(/\bawait\b/);
  }
});
