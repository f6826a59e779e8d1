import vm from "node:vm";
import type { Options } from "babel-plugin-unawait";
import { isFlow, makeAutoObservable } from "mobx";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { rewrite } from "../support/transform.ts";

const optionSets: Readonly<Record<string, Options>> = {
  default: {},
  exact: { exact: true },
  captured: { promise: "captured" },
  trace: { trace: true },
};

beforeAll(() => {
  const hooks = { start: () => ({ suspend() {}, resume() {}, settle() {} }) };
  vi.stubGlobal("unawaitTrace", hooks);
});

describe.for(Object.keys(optionSets))("async generator functions, %s", (set) => {
  test("do not pass for generator functions", () => {
    const seen = run(
      `async function* declared() { yield 1; }
      const expression = async function* () { yield 1; };
      const named = async function* self() { yield self; };
      const { method } = { async *method() { yield 1; } };
      const GeneratorFunction = function* () {}.constructor;
      return [declared, expression, named, method].map((fn) => ({
        constructor: fn.constructor === GeneratorFunction,
        instance: fn instanceof GeneratorFunction,
        tag: Object.prototype.toString.call(fn) === "[object GeneratorFunction]",
        iterator: Object.prototype.toString.call(fn()),
      }));`,
      set,
    );
    const expected = {
      constructor: false,
      instance: false,
      tag: false,
      iterator: "[object AsyncGenerator]",
    };
    expect(seen).toEqual([expected, expected, expected, expected]);
  });

  test("are no flows for MobX", async () => {
    const store = run(
      `class Store {
        pages = async function* () { yield 1; };
        async *items() { yield 2; }
        constructor() { makeAutoObservable(this); }
      }
      return new Store();`,
      set,
    ) as Readonly<Record<"pages" | "items", () => AsyncIterable<number>>>;
    expect([isFlow(store.pages), isFlow(store.items)]).toEqual([false, false]);
    const seen: number[] = [];
    for await (const page of store.pages()) seen.push(page);
    for await (const item of store.items()) seen.push(item);
    expect(seen).toEqual([1, 2]);
  });
});

function run(body: string, set: string): unknown {
  const code = `(makeAutoObservable) => { ${body} }`;
  const output = rewrite({ code, filename: "program.js" }, optionSets[set]);
  const program = vm.runInThisContext(output.code) as (arg: unknown) => unknown;
  return program(makeAutoObservable);
}
