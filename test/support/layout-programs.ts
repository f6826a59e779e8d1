/** Programs with every async form, in plain layout: name of the file and text. */
export const layoutPrograms: readonly (readonly [filename: string, program: string])[] = [
  ["a.js", "async function f() { await a; }"],
  ["a.js", "async function f(a, b = 1, { c, d: [e] } = {}, ...g) { return await a + b; }"],
  ["a.js", "const f = async () => ({ a: await b });"],
  ["a.js", "const f = async x => await x, g = async (y, z) => { return y; };"],
  [
    "a.js",
    "const f = async x => x, g = async function () {}, h = async function* n(a) { yield a; yield* b; return await c; };",
  ],
  ["a.js", "async function f() { await using r = await g(); await r.h(); }"],
  ["a.js", "async function f() { for await (const x of y) { g(x); } }"],
  [
    "a.js",
    "async function f() { l: for await (let [x, { z }] of await y) if (x) continue l; else break; }",
  ],
  ["a.js", "async function f() { for await (x.y of z) g(x); }"],
  ["a.js", "async function f() { for (await using x of y) g(x); }"],
  [
    "a.js",
    "async function f() { const { a = await b, ...c } = await d; return [await a, ...(await c)]; }",
  ],
  ["a.js", "async function f() { return (await a).b?.(await c)[await d]; }"],
  ["a.js", "async function f() { return; }"],
  ["a.js", "async function f() { if (a) return; else throw await b; }"],
  [
    "a.js",
    "async function f() { x = !await a && typeof (await b) ? -(await c) : void (await d); }",
  ],
  ["a.js", "g(async () => { await a; }, async function () { await b; });"],
  [
    "a.js",
    "class A extends B { static async m(a) { await super.m(a, this); } async *[k]() { yield this; } #p = async () => arguments_; async #q() { return super.q; } }",
  ],
  [
    "a.js",
    "const o = { async m() { await 1; }, async *g() { yield 1; }, async 'x'() { return 2; }, async [y]() { return this; }, get z() { return async () => 1; } };",
  ],
  [
    "a.js",
    "async function f() { try { await a; } catch ({ b }) { await c; } finally { await d; } }",
  ],
  ["a.js", "async function f() { switch (await a) { case await b: return c; default: await d; } }"],
  [
    "a.js",
    "async function f() { while (await a) { if (b) break; } do { await c; } while (await d); for (let i = await e; await g; i += await h) { } }",
  ],
  [
    "a.js",
    "async function f() { for (const k in await a) await b; for (const v of await c) { await d; } }",
  ],
  ["a.js", "export default async function () { await a; }"],
  ["a.js", "export default async (a) => { await a; };"],
  ["a.js", "export async function f() { await a; } export const g = async () => await b;"],
  ["a.js", "async function f() { 'use strict'; return this.a + arguments[0] + new.target; }"],
  [
    "a.js",
    "async function* f() { const x = yield await a; yield; try { yield* g(); } finally { await h; } }",
  ],
  ["a.js", "async function f() { return `a${await b}c${(await d)}`; }"],
  [
    "a.js",
    "async function f() { new (await a)(await b); (await c)(); (await d)`x`; await e.f(g, ...await h); }",
  ],
  ["a.js", "async function f() { [a, b = await c] = await d; ({ e, g: h = await i } = await j); }"],
  [
    "a.js",
    "async function f() { const g = () => this, h = async () => this; return g() + await h(); }",
  ],
  ["a.js", "async function f() { { async function g() { await 1; } await g(); } }"],
  ["a.js", "async function f() { return await (async () => { await a; })(), b; }"],
  ["a.js", "(async () => { await a; })().then(b);"],
  ["a.js", "!async function () { await a; }();"],
  ["a.js", "await a; for await (const b of c) d(b);"],
  ["a.js", "a?.b(async () => { await c; })?.d;"],
  ["a.jsx", "const f = async () => <p a={await b} {...await c}>{await d}</p>;"],
  [
    "a.ts",
    "async function f<T extends U>(this: A, a: T, b?: string, ...c: Array<T>): Promise<T> { return await a as T; }",
  ],
  [
    "a.ts",
    "class A<T> { private static async m<U>(a: U, { b, c }: P = {}): Promise<void> { await <U>a; } constructor(private readonly x = async (): Promise<number> => 1) { } }",
  ],
  [
    "a.ts",
    "const f = async <T,>(a: T): Promise<T> => a!, g = async (a?: number) => a satisfies T;",
  ],
  [
    "a.ts",
    "export async function f(a: string): Promise<void>; export async function f(a: any): Promise<void> { await a; }",
  ],
  [
    "a.ts",
    "abstract class A { @d() async m(@e a: string): Promise<string> { return a; } abstract n(): Promise<void>; }",
  ],
  ["a.ts", "async function* f(): AsyncGenerator<number> { yield await a; }"],
  [
    "a.ts",
    "namespace N { export async function f() { await a; } export const g = async () => { await b; }; }",
  ],
];
