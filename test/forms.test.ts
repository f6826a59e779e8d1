import { type InputOptions, type PluginItem, transformSync } from "@babel/core";
import unawait, { type Options, type RewrittenFunction } from "babel-plugin-unawait";
import { describe, expect, test } from "vitest";

/** What a function becomes with the driver `file`, and why it needs a generator, if it does. */
function formOf(code: string, options: Options = { driver: "file" }): [string, string?] {
  const plugin: PluginItem = [unawait, options];
  const parserOpts: InputOptions["parserOpts"] = { plugins: ["jsx", "typescript"] };
  const result = transformSync(code, {
    configFile: false,
    babelrc: false,
    parserOpts,
    plugins: [plugin],
  });
  const metadata = result?.metadata as { unawait?: RewrittenFunction[] } | undefined;
  const [first] = metadata?.unawait ?? [];
  const { form, obstacle } = first ?? expect.fail("nothing was rewritten");
  return obstacle === undefined ? [form] : [form, obstacle];
}

describe("with the driver file", () => {
  test.for([
    ["settled", "async () => 1"],
    ["settled", "async () => { try { return 1; } finally { f(); } }"],
    ["derived", "async () => await f()"],
    ["derived", "async x => { if (!x) return 0; const y = await f(x); return y + 1; }"],
    ["derived", "async x => (x ? 1 + (await f(x)) : await g())"],
    ["derived", "async () => { { await f(); } }"],
    ["derived", "async () => { if (await f()) g(); }"],
    ["derived", "async () => { let x = g(await f()); x++; }"],
    ["stateMachine", "async () => { let x = await f(), y = 1; g(x, y); }"],
    ["stateMachine", "async () => (f() ? 1 : await g()) + 1"],
    ["stateMachine", "async () => { x ||= await f(); }"],
    ["stateMachine", "async () => { { namespace N { let x = 1; } } await 1; await 2; }"],
    ["stateMachine", "async () => { await f(); await g(); }"],
    ["stateMachine", "async () => { if (await f()) await g(); }"],
    ["stateMachine", "async () => { for (const x of xs) await f(x); }"],
    ["stateMachine", "async () => { for (const x of xs) { const y = await f(x); g(() => y); } }"],
    ["stateMachine", "async () => { try { await f(); } catch (e) { g(e); } finally { h(); } }"],
    ["stateMachine", "async () => { for await (const x of xs) g(x); }"],
    ["stateMachine", "async (x = f(), { y }) => { await x; await y; }"],
    ["stateMachine", "async function* f() { yield 1; }"],
    ["stateMachine", "(async function* () { try { yield 1; } finally { await f(); } })"],
    ["stateMachine", "(async function* f() { yield f; })"],
    ["stateMachine", "({ async *f() { for await (const x of xs) yield x + this.y; } })"],
    ["stateMachine", "async function* f(x = g(), { y }) { yield x; return y; }"],
    ["stateMachine", "async function* f() { for (const x of xs) { if (x) return x; yield 0; } }"],
  ] as const)("%s: %s", ([form, code]) => expect(formOf(code)).toEqual([form]));

  test.for([
    ["async () => { await eval(s); }", "a direct `eval` may declare variables"],
    [
      "class A extends B { constructor() { const f = async () => {}; super(f); } }",
      "it may run before `super()` of a constructor",
    ],
    ["async () => { await tag`${await x}`; }", "it suspends in a tagged template expression"],
    ["async () => { await f?.(await x); }", "it suspends in an optional chain"],
    ["async () => { f(...xs, await x); }", "it suspends behind a `...`"],
    ["async () => { for (const k in o) await o[k]; }", "it suspends in `for…in`"],
    [
      "async () => { await f(() => y); let y = await 1; }",
      "y may be read in its temporal dead zone",
    ],
    [
      "async () => { for (let i = 0; i < 3; i++) { f(() => i); await 0; } }",
      "a closure captures i, which each iteration of a loop creates anew",
    ],
    [
      "async () => { await f(() => <Y />); let Y = await 1; }",
      "Y may be read in its temporal dead zone",
    ],
    [
      "async () => { await f(() => <y.Z />); let y = await 1; }",
      "y may be read in its temporal dead zone",
    ],
    [
      "async () => { let f = () => {}; await f; { let f = () => {}; await f; } }",
      "a function gets its name from the variable f",
    ],
    ["async () => { await f(); function f() {} function f() {} }", "f is declared twice"],
    [
      "async () => { { await f(); function f() {} } }",
      "the function f is declared in a block that suspends",
    ],
    [
      "async () => { for (;;) { class A {} await A; } }",
      "the class A is declared where the function suspends later",
    ],
    ["async () => { const x = await 1; await f(); x = 2; }", "the constant x is assigned to"],
    ["async () => { const { a = await 1 } = x; await a; }", "a pattern suspends"],
    ["async () => { const { [await 1]: a } = x; await a; }", "a pattern suspends"],
    ["async () => { try { f(); } catch ([a = await 1]) { g(a); } }", "a pattern suspends"],
    ["async () => { [...x[await 1]] = y; await x; }", "a pattern suspends"],
    ["async () => { await 1; f?.[await x]; }", "it suspends in an optional chain"],
    ["async () => { for (x[await 1] of y) await x; }", "the head of a loop suspends"],
  ] as const)("a generator is needed: %s", ([code, obstacle]) => {
    const [form, reason] = formOf(code);
    expect([form, reason]).toEqual(["driven", obstacle]);
  });

  test.for([
    ["generator", "async function* f() { yield* xs; }", "it delegates by `yield*`"],
    ["generatorPerCall", "({ async *f() { yield* xs; } })", "it delegates by `yield*`"],
    ["generator", "async function* f() { var f = 1; yield f; }", "a variable hides the function f"],
    [
      "generator",
      "async function* f() { const x = 1; g(); yield 1; function g() { x; } }",
      "a hoisted function may read x in its temporal dead zone",
    ],
    [
      "generator",
      "async function* f() { for (let i = 0; i < 3; i++) { g(() => i); yield i; } }",
      "a closure captures i, which each iteration of a loop creates anew",
    ],
    [
      "generator",
      "async function* f() { for (const k in o) { if (k) return k; } }",
      "it suspends in `for…in`",
    ],
  ] as const)("%s: %s", ([form, code, obstacle]) => {
    expect(formOf(code)).toEqual([form, obstacle]);
  });

  test("where it is traced, an async generator has a generator", () => {
    const options: Options = { driver: "file", trace: true };
    expect(formOf("async function* f() { yield 1; }", options)).toEqual(["generator"]);
    expect(formOf("({ async *f() { yield 1; } })", options)).toEqual(["generatorPerCall"]);
  });

  test("nothing is asked where each function has a generator", () => {
    expect(formOf("async () => { await f(); }", { driver: "file", optimize: false })).toEqual([
      "driven",
    ]);
    expect(formOf("async () => { await eval(s); }", {})).toEqual(["driven"]);
  });
});
