import type { Mode } from "../fuzz/grammar/programs.ts";

/** A program, and those of test/fuzz/drivers.ts that treat its syntax in ways of their own. */
export interface RareProgram {
  readonly mode: Mode;
  readonly drivers: readonly string[];
  readonly code: string;
}

const script = (code: string, ...drivers: readonly string[]): RareProgram => ({
  mode: "sloppy",
  drivers,
  code,
});

const module = (code: string, ...drivers: readonly string[]): RareProgram => ({
  mode: "module",
  drivers,
  code,
});

const typescript = (code: string, ...drivers: readonly string[]): RareProgram => ({
  mode: "typescript",
  drivers,
  code,
});

const decorated = (code: string, ...drivers: readonly string[]): RareProgram => ({
  mode: "decorators",
  drivers,
  code,
});

export const rarePrograms: Readonly<Record<string, RareProgram>> = {
  "functions that are declared again, as functions and as variables": script(
    `async function f() { return 1; }
    async function f() { return 2; }
    async function g() { return 3; }
    var g;
    async function h() { return 4; }
    h.own = 5;
    const before = h;
    h = async () => 6;
    settle(f(), "f"); settle(g(), "g"); settle(before(), "before"); settle(h(), "h");
    log(before.own, before.name, h.name);`,
    "exact",
    "file-exact",
  ),
  "functions of a module that are assigned to, or have no name": module(
    `export async function f() { return 1; }
    const before = f;
    f = async () => 2;
    export default async function () { return 3; }
    settle(before(), "before"); settle(f(), "f");
    log(before.name, f.name);`,
    "exact",
    "file-exact",
  ),
  "functions beside declarations of TypeScript of their name": typescript(
    `async function f(): Promise<number> { return 1; }
    namespace f { export const own = 2; }
    async function g(x: string): Promise<string>;
    async function g(x: unknown) { return x; }
    async function h() { return 3; }
    h.own = 4;
    let value = 0;
    value = 5;
    [value] = [6];
    declare module "others" { const x: number; }
    namespace N { export async function* items() { yield value; } }
    settle(f(), "f"); settle(g("g"), "g"); settle(h(), "h"); settle(N.items().next(), "items");
    log(f.own, h.own, N.items.name);`,
    "exact",
    "file-exact",
    "types",
  ),
  "what TypeScript puts around what is awaited or assigned": typescript(
    `const o: any = { a: 1, list: [] };
    async function f(x = 1 as number, y = 2 satisfies number) {
      let a: any, b: any, c: any;
      [(a as any), (b)!, (<any>c), (o.d satisfies number)] = [x, y, await later(3), 4];
      const sum = ((await later(1)) as number) + (await later(2))! + (<number>(await later(3)));
      const text = ((await later("text")) satisfies string).length;
      (o.a as number) += await later(1);
      (o.list as any[]).push(await later(2));
      (o.a!)++;
      ((await later(o)) as any).a++;
      for (var i: number = await later(0); i < 1; i++) log("loop", i);
      for (var j: number = 0, k = 1; j < 1; j++) await later(j);
      try { for (var n: number = 0; ; ) { if (await later(true)) break; } } finally { await 0; }
      log(a, b, c, o.d, sum, text, o.a, o.list.length, n, k);
    }
    settle(f(), "f");`,
    "inline",
    "file",
    "file-unoptimized",
    "file-size",
    "types",
    "babel-7-file",
  ),
  "functions in assignments that name nothing": script(
    `let text = "";
    text += async function () { await 1; }.name;
    let n = 1;
    n *= async () => { await 1; };
    const { f = async () => { await 1; throw Error("f"); } } = {};
    let g;
    g ??= async () => { await 1; throw Error("g"); };
    settle(f(), f.name); settle(g(), g.name);
    log(text, n);`,
    "inline",
    "exact",
    "file",
  ),
  "arguments as a shorthand": script(
    `async function f() { await 0; return { arguments }; }
    function outer() { return (async () => { await 0; return { arguments }; })(); }
    f(1, 2).then(({ arguments: args }) => log(args.length, args[1]));
    outer(3).then(({ arguments: args }) => log(args.length, args[0]));`,
    "inline",
    "file",
    "runtime",
  ),
  "anonymous classes as resources": module(
    `async function f() {
      await using x = class { static async [Symbol.asyncDispose]() { log("disposed", this.name); } };
      using y = class { static [Symbol.dispose]() { log("disposed", this.name); } };
      log(x.name, y.name);
    }
    settle(f(), "f");`,
    "inline",
    "file",
    "runtime",
  ),
  "imports that run": script(
    `async function f() { const { x } = await import("x"); return x; }
    async function g() { return (await import(await later("y"), { with: { type: await later("json") } })).y; }
    settle(f(), "f"); settle(g(), "g");
    log("imports");`,
    "inline",
    "file",
    "babel-7",
    "babel-7-file",
  ),
  "a module with resources and declarations of every kind": module(
    `log(typeof f, typeof late);
    await using first = resource("first");
    export var late = first ? 1 : 2, { length } = "four", unset;
    var unset;
    export default class { static made = log("default", typeof first); }
    export class WithBlock { static { log("block", this.name); } }
    export class WithKey { [(log("key"), "key")]() {} static own = 1; }
    export class WithPrivate { static #own = log("private"); get() { return WithPrivate.#own; } }
    export class Plain { field = log("never"); static own = 1; [1]() {} }
    class Derived extends Plain {}
    export const named = class {}, called = (() => "called")(), plain = 1;
    export async function f() { return late; }
    log(late, length, unset, new WithKey().key.name, named.name, called, plain, typeof Derived);
    settle(f(), "f");`,
    "inline",
    "file",
    "runtime",
    "exact",
  ),
  "a module with resources whose default export is computed": module(
    `await using first = resource("first");
    export default log("default", typeof first);
    using second = resource("second");`,
    "inline",
    "file",
  ),
  "a module with resources whose default export is a function": module(
    `settle(f(), "f");
    await using first = resource("first");
    export default async function f() { return first === undefined; }`,
    "inline",
    "file",
  ),
  "a module with resources whose default export is a class with a name": module(
    `await using first = resource("first");
    export default class Named { static made = log("made", typeof first); }
    log(Named.name);`,
    "inline",
    "file",
  ),
  "a module with resources and decorated classes": decorated(
    `await using first = resource("first");
    @decorate("class") class A {}
    class B { @decorate("method") m() {} @decorate("field") static f = 1; }
    class C { static accessor a = log("accessor"); }
    class D { accessor a = 1; }
    log(typeof A, typeof B, typeof C, new D().a);`,
    "inline",
    "file",
  ),
  "a module with resources and ambient declarations": typescript(
    `declare const absent: number;
    await using first = resource("first");
    declare function missing(): void;
    const enum Kind { A = 1 }
    export const kind: Kind = Kind.A;
    log(typeof absent, typeof missing, kind);`,
    "inline",
    "file",
    "types",
  ),
  "generics and overloads as async functions": typescript(
    `const f = async function <T>(x: T): Promise<T> { await 0; return x; };
    const o = { g: async function <T>(x: T) { await 0; return x; } };
    async function* items<T>(x: T, { y } = { y: 1 }): AsyncGenerator { yield x; yield y; }
    async function typed(x?: string | undefined, ...rest: number[]): Promise<string | undefined> { await x; log(rest.length); }
    async function alias(): Promise<void | undefined> { await 0; }
    settle(f(1), f.name); settle(o.g(2), o.g.name); settle(items(3).next(), items.name);
    settle(typed("a", 1, 2), "typed"); settle(alias(), "alias");`,
    "exact",
    "types",
    "file",
  ),
  "generators that read their name, in strict code": script(
    `const f = async function* named() { "use strict"; yield typeof named; yield this; };
    async function* declared(x, y = x) { "use sloppy"; yield y; yield this === undefined; }
    async function* strict(x, x2) { "use strict"; yield this; }
    const each = async (items) => { for await (const x of items) log(x); };
    each(f()); each(declared(1)); each(strict(1));`,
    "inline",
    "exact",
    "file",
    "file-exact",
    "file-unoptimized",
  ),
};
