import vm from "node:vm";
import { transformSync } from "@babel/core";
import presetEnv from "@babel/preset-env";
import { type ecmaVersion, parse } from "acorn";
import unawait, { type Options } from "babel-plugin-unawait";
import { describe, expect, test } from "vitest";
import { runtimeRequire } from "../support/runtime-modules.ts";
import { isTurn } from "../support/turns.ts";

/**
 * Between them, these need every transform of parameters, classes and generators. Each understands the
 * syntax of this version of ECMAScript.
 */
const targets: Readonly<Record<string, ecmaVersion>> = {
  "ie 11": 5,
  "chrome 45": 2015,
  "edge 15": 2016,
  "safari 10": 2016,
  "safari 14": 2020,
  "firefox 52": 2016,
  "chrome 51": 2016,
  "chrome 70": 2019,
};

/** Each declares `f`, which gives 1. */
const programs: Readonly<Record<string, string>> = {
  "default of a generator": "async function* f(a = 1) { yield a; }",
  "rest of a generator": "async function* f(...a) { yield a.length + 1; }",
  "pattern of a generator": "async function* f({ b = 1 } = {}) { yield b; }",
  "default of a method": "const f = new (class { async *m(a = 1) { yield a; } })().m;",
  "rest of a method": "const f = { async *m(...a) { yield a.length + 1; } }.m;",
  "pattern of an expression": "const f = async function* ([b] = [1]) { yield b; };",
  "generator that reads its name": "const f = async function* g(a = 1) { yield g && a; };",
  "default of a function": "const f = async (a = 1) => [await a];",
  "rest of a function": "async function f(...a) { return [(await a).length + 1]; }",
  "pattern of a function": "const f = async ({ b = 1 } = {}) => [await b];",
  arguments: "async function f(a) { arguments[0] = 1; return [await arguments[0]]; }",
  "error in a generator's parameters":
    "async function* g({ a, ...b }) {} async function f() { try { g(null); } catch { return [1]; } }",
  "error in the parameters of a generator expression":
    "const g = async function* (a = null.b) {}; async function f() { try { g(); } catch { return [1]; } }",
  "loop over a generator":
    "async function* g(a = 1) { yield* [a]; } async function* f() { for await (const x of g()) yield x; }",
};

const optionSets: Readonly<Record<string, Options>> = {
  default: {},
  exact: { exact: true },
  captured: { promise: "captured" },
  file: { driver: "file" },
  "file, size": { driver: "file", optimize: "size" },
  runtime: { driver: "runtime" },
};

describe.for(numbered(optionSets))("lowered by preset-env too, %s", ([set, first]) => {
  describe.for(numbered(targets))("for %s", ([target, second]) => {
    const tried = numbered(programs).filter(([, third]) => isTurn(first + second + third, 12));
    test.for(tried)("%s", async ([name]) => {
      expect(await run(`{ ${programs[name]}\nf(); }`, target, optionSets[set])).toEqual([1]);
    });
  });
});

function numbered(record: Readonly<Record<string, unknown>>): [string, number][] {
  return Object.keys(record).map((key, index) => [key, index]);
}

async function run(code: string, target: string, options: Options = {}): Promise<unknown> {
  const result = transformSync(code, {
    configFile: false,
    sourceType: "script",
    plugins: [[unawait, options]],
    presets: [[presetEnv, { targets: target, modules: false }]],
  });
  const lowered = result?.code ?? "";
  expect(() => parse(lowered, { ecmaVersion: targets[target] ?? 5 })).not.toThrow();
  const needed = options.driver === "runtime" ? runtimeRequire : "";
  const values = vm.runInNewContext(`${needed}\n${lowered}`) as
    | AsyncIterable<unknown>
    | Promise<unknown>;
  if (!(Symbol.asyncIterator in values)) return values;
  const seen: unknown[] = [];
  for await (const value of values) seen.push(value);
  return seen;
}
