import type { Mode } from "../fuzz/grammar/programs.ts";

/** A program, and those of test/fuzz/drivers.ts that treat its syntax in ways of their own. */
export interface RareProgram {
  readonly mode: Mode;
  readonly drivers: readonly string[];
  readonly code: string;
}

const inMode =
  (mode: Mode) =>
  (code: string, ...drivers: readonly string[]): RareProgram => ({ mode, drivers, code });

const script = inMode("sloppy");
const module = inMode("module");
const typescript = inMode("typescript");
const decorated = inMode("decorators");

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
  "eval before and behind super()": script(
    `class Derived extends Base {
      constructor(...values) {
        const f = async (a) => { await 0; return eval("a + values.length + arguments.length"); };
        settle(f(1), "before");
        super();
        settle(f(2), "behind");
      }
    }
    new Derived(1, 2);`,
    "inline",
    "exact",
    "file",
    "file-unoptimized",
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
  "iterators that misbehave when they are closed": script(
    `const each = (name, own) => ({ [name]: () => ({ next: () => ({ value: 1, done: false }), ...own }) });
    const leave = async (iterable) => { for await (const x of iterable) { log(x); return "left"; } };
    const fail = async (iterable) => { for await (const x of iterable) throw Error("body"); };
    const sync = async (iterable) => { for (const x of iterable) { if (await x) return "left"; } };
    const syncFail = async (iterable) => { for (const x of iterable) { await x; throw Error("body"); } };
    const ways = {
      none: {},
      null: { return: null },
      number: { return: 1 },
      throws: { get return() { throw RangeError("return"); } },
      fails: { return() { throw RangeError("return"); } },
      primitive: { return: () => 1 },
      object: { return: () => ({}) },
    };
    for (const [way, own] of Object.entries(ways)) {
      for (const [name, run] of Object.entries({ leave, fail })) {
        settle(run(each(Symbol.asyncIterator, own)), way + " " + name);
        settle(run(each(Symbol.iterator, own)), way + " " + name + " of a sync one");
      }
      for (const [name, run] of Object.entries({ sync, syncFail }))
        settle(run(each(Symbol.iterator, own)), way + " " + name);
    }
    for (const iterator of [1, { next: 1 }, { next: () => 1 }]) {
      settle(sync({ [Symbol.iterator]: () => iterator }), "sync");
      settle(leave({ [Symbol.iterator]: () => iterator }), "from sync");
      settle(leave({ [Symbol.asyncIterator]: () => iterator }), "async");
    }
    for (const iterable of [1, null, {}, { [Symbol.asyncIterator]: 1 }, { [Symbol.asyncIterator]: null, [Symbol.iterator]: null }])
      settle(leave(iterable), "not iterable");
    const rejecting = { next: () => ({ value: Promise.reject("value"), done: false }), return() { log("closes"); throw "close"; } };
    settle(leave({ [Symbol.iterator]: () => rejecting }), "rejecting");`,
    "inline",
    "file",
    "file-unoptimized",
    "runtime",
    "runtime-trace",
  ),
  "delegation to iterators that lack methods": script(
    `const only = (name, own) => ({ [name]: () => ({ next: (x) => ({ value: x, done: x === "end" }), ...own }) });
    async function* each(iterable) { try { return yield* iterable; } finally { log("finally"); } }
    const ways = {
      none: {},
      return: { return: (x) => ({ value: x, done: true }) },
      stays: { return: (x) => ({ value: x, done: false }), throw: (x) => ({ value: x, done: false }) },
      ends: { throw: (x) => ({ value: x, done: true }) },
      primitive: { return: () => 1, throw: () => 1 },
      fails: { return() { throw "return"; }, throw() { throw "throw"; } },
      number: { return: 1, throw: 1 },
    };
    for (const [way, own] of Object.entries(ways)) {
      for (const name of [Symbol.asyncIterator, Symbol.iterator]) {
        for (const kind of ["next", "return", "throw"]) {
          const items = each(only(name, own));
          settle(items.next(1), way);
          settle(items[kind]("end").then(({ value, done }) => [value, done]), way + " " + kind);
          settle(items.next(2).then(({ value, done }) => [value, done]), way + " then");
        }
      }
    }`,
    "inline",
    "file",
    "runtime",
    "runtime-guard",
    "runtime-trace",
  ),
  "methods of async generators on what is none": script(
    `async function* items() { yield 1; }
    const { next, return: close, throw: fail } = Object.getPrototypeOf(Object.getPrototypeOf(items()));
    for (const method of [next, close, fail]) for (const self of [undefined, 1, {}, function* () {}()])
      settle(method.call(self), "on none");
    const { prototype } = items;
    items.prototype = 1;
    const made = items();
    settle(made.next(), "made");
    settle(made[Symbol.asyncIterator]() === made, "itself");
    items.prototype = { __proto__: prototype };
    const done = items();
    settle(done.return("never begun"), "return"); settle(done.throw("never begun"), "throw");
    settle(done[Symbol.asyncDispose](), "dispose");
    const failing = async function* () { try { yield 1; } finally { throw "finally"; } }();
    settle(failing.next(), "next"); settle(failing[Symbol.asyncDispose](), "dispose fails");`,
    "inline",
    "file",
    "runtime",
    "runtime-exact",
  ),
  "resources of every kind": script(
    `const sync = (name, how) => ({ [Symbol.dispose]() { log("disposes", name); if (how) throw how; return Promise.reject("ignored").catch(() => {}); } });
    const wait = (name, how) => ({ async [Symbol.asyncDispose]() { log("disposes", name); if (how) throw how; } });
    const use = async (first, second, third) => {
      await using a = first;
      using b = second;
      await using c = third;
      log("uses");
    };
    const failing = async (first, second) => { await using a = first; using b = second; throw Error("body"); };
    const show = (error) => error.name + " " + show2(error.error) + " " + show2(error.suppressed);
    const show2 = (error) => error && (error.name ?? String(error));
    const run = (promise, name) => promise.then(() => log(name), (error) => log(name, typeof error === "object" ? show(error) : error));
    run(use(null, null, undefined), "nothing");
    run(use(sync("a"), sync("b"), null), "sync");
    run(use(null, sync("b"), null), "a sync one between nothing");
    run(use(sync("a", "a fails"), sync("b", "b fails"), wait("c", "c fails")), "all fail");
    run(failing(sync("a", "a fails"), sync("b", "b fails")), "all fail, and the body");
    for (const value of [1, "text", {}, { [Symbol.dispose]: 1 }, { [Symbol.asyncDispose]: 1 }, { get [Symbol.asyncDispose]() { throw "getter"; } }]) {
      run(use(value), "no async resource");
      run(use(null, value), "no resource");
    }
    run((async () => { for (await using x of [wait("x"), null, sync("y", "y fails")]) log("loop"); })(), "loop");`,
    "inline",
    "file",
    "file-unoptimized",
    "runtime",
    "runtime-guard",
  ),
  "settled and rejected at once, in every way": script(
    `const bad = Object.defineProperty(Promise.resolve(), "constructor", { get() { throw "constructor"; } });
    const thenable2 = { then(resolve) { resolve("thenable"); } };
    const values = [1, null, undefined, {}, () => 1, thenable2, Promise.resolve(2), Promise.reject(3), bad];
    values[7].catch(() => {});
    async function* items(x) { try { yield x; } finally { await x; } }
    for (const value of values) {
      settle((async () => value)(), "returned");
      settle((async () => await value)(), "awaited");
      settle((async () => { try { return await value; } catch (error) { throw [error]; } })(), "caught");
      settle((async () => { await 0; for (;;) { try { return await value; } finally { await value; break; } } })(), "finally");
      const made = items(value);
      settle(made.next(), "next"); settle(made.return(value), "return"); settle(made.throw(value), "throw");
    }`,
    "inline",
    "file",
    "file-unoptimized",
    "file-size",
    "runtime",
    "runtime-size",
    "runtime-exact",
    "runtime-captured",
  ),
  "generators whose methods are patched later": script(
    `const { prototype } = Object.getPrototypeOf(function* () {});
    const { next } = prototype;
    async function* items() { yield 1; yield* [2, 3]; }
    prototype.next = function (...args) { log("patched"); return next.apply(this, args); };
    const made = items();
    settle(made.next(), "first"); settle(made.next(), "second"); settle(made.next(), "third");
    prototype.next = next;`,
    "runtime",
    "file-unoptimized",
  ),
  "parameters and names that TypeScript checks": typescript(
    `namespace ns { export type Result<T> = Promise<T>; }
    class A {
      static made = 1;
      async m(this: A, { a }: { a: number }, b?: string, ...[c]: string[]): ns.Result<any> { await a; return typeof this.n + b + c; }
      async *each({ a } = { a: 1 }, b?: string): AsyncIterable<any> { yield a; yield b; }
      n = async (): Promise<string> => { const self: this = this; await 0; return typeof self; };
      static async of() { const made: typeof this.made = this.made; await 0; return made; }
    }
    async function first({ a }: { a: number }, b?: number | undefined, ...rest: number[]) { await a; return rest.length + arguments.length; }
    async function untyped(a, { b } = { b: 2 }, c = true, d = "d", ...rest) { await a; return b + d + rest.length; }
    async function unions(x?: 1): Promise<string | undefined> { if (x) await 0; }
    async function* any(): AsyncGenerator { yield 1; }
    settle(new A().m({ a: 1 }, "b", "c"), "m"); settle(new A().n(), "n"); settle(A.of(), "of");
    settle(new A().each().next(), "each");
    settle(first({ a: 1 }, 2, 3, 4), "first"); settle(untyped(1), "untyped");
    settle(unions(1), "unions"); settle(any().next(), "any");`,
    "types",
    "exact",
    "file",
  ),
  "values in TypeScript's parentheses, one at a time": typescript(
    `const o: any = { n: 1, list: [], add(x: number) { return this.n + x; } };
    const as = async () => { log(((await later(1)) as number) + 1, await later(2)); };
    const bang = async () => { log((await later(3))! + 1, (await later(o))!.n, await later(4)); };
    const satisfies = async () => { log(((await later(5)) satisfies number) + 1, await later(6)); };
    const before = async () => { log((<number>(await later(7))) + 1, await later(8)); };
    const called = async () => { log((o.add as any)(await later(9)), (o.add!)(await later(10)), (o as any).add(await later(11))); };
    const updated = async () => { ((await later(o)).n as number)++; (o.n!)--; log(o.n, await later(12)); };
    const declared = async () => { const x: number = await later(13); let y: number; y = x + (await later(14)); log(y); };
    const looped = async () => { for (var i: number = 0, k = 1; i < 1; i++) log(i, k); log(await later(15), await later(16)); };
    for (const f of [as, bang, satisfies, before, called, updated, declared, looped]) settle(f(), f.name);`,
    "file",
    "file-size",
  ),
  "short circuits and conditions that suspend in one part": script(
    `const none = null;
    const nullish = async (x) => { x ?? await later(log("nullish")); log(await later(1)); };
    const tested = async (x) => { const y = (await later(x)) ? 1 : 2; log(y, await later(3)); };
    const keyed = async (x) => { box[await later("k")] ??= x; (await later(box)).value += 1; log(await later(4)); };
    const calls = async () => { log((0, box.call)(1), (await later(2), box.call)(await later(3))); };
    const optional = async () => { log((await later(box.call))?.(1), (await later(none))?.(2), (await later(box))?.value); };
    const parent = { __proto__: { m: 1 }, async set(x) { super.m = await later(x); log(this.m, await later(5)); } };
    const either = async (x) => log((x && await later(x)) || 1);
    for (const x of [undefined, 1]) for (const f of [nullish, tested, keyed, calls, optional, either]) settle(f(x), f.name);
    settle(parent.set(2), "set");`,
    "file",
    "file-size",
  ),
  "statements that suspend in one part": script(
    `const list2 = [1, 2];
    const of = async () => { let x; for (x of list2) log(await later(x)); for (box.value of list2) await later(log("of")); };
    const heads = async () => { for (var a; ; ) { if (await later(true)) break; } for (var b = 1, c = 2; b < c; b++) log(b, c); for (var d in { e: 1 }) log(d); log(await later(1), a); };
    const bare = async (x) => { if (x) var y; else var z = 1; var w; await later(w); if (!x) var v; log(y, z, w, v, await later(2)); };
    const switched = async (x) => { switch (await later(x)) { case 1: log("one"); case 2: log("two"); } log(await later(3)); };
    const nested = async (x) => { for (;;) { switch (x) { case 1: return "one"; default: break; } break; } log(await later(4)); return await later(5); };
    const caught = async () => { try { throw await later("thrown"); } catch (error) { const own = error; log(own); } try { await later(log("no")); throw 1; } catch { let own = await later(2); log(own); } };
    const ended = async (x) => { if (x) return await later(x); else if (x === 0) { log("zero"); } else return; };
    const commented = async () => {
      // first
      await later(1); // second
      /* third */ if (box.value) { /* fourth */ await later(2); } // fifth
      /* sixth */
    };
    for (const f of [of, heads, bare, switched, nested, caught, ended, commented]) for (const x of [0, 1, 3]) settle(f(x), f.name);`,
    "file",
    "file-size",
    "file-unoptimized",
    "trace",
    "file-trace",
  ),
  "generators beside functions that use what is around them": script(
    `function around(first, second) {
      const constant = first, later2 = later;
      let changed = 0;
      switch (first) { case 1: let inCase = 2; var ofCase = async () => { await 0; return inCase; }; }
      class Inner {}
      const all = [
        async () => { await 0; return constant; },
        async () => { await 0; return first + arguments.length; },
        async function () { await 0; return arguments.length; },
        async function own(x) { await 0; return typeof own + x; },
        async (x) => { await 0; return ++changed + x; },
        async () => { await 0; return typeof Inner; },
        async function (x) { "use strict"; await 0; return this === undefined && x; },
        async () => { await later2(0); return second; },
        hoisted, ofCase,
      ];
      async function hoisted() { await 0; return constant; }
      return all;
    }
    function mapped(first) { const f = async () => { await 0; return first; }; arguments[0] = "mapped"; return f; }
    with ({ inWith: 1 }) { var ofWith = async () => { await 0; return inWith; }; }
    const nested = (x) => (y) => async () => { await 0; return x + y; };
    for (const f of [...around(1, 2), mapped("first"), ofWith, nested(1)(2)]) settle(f(3), "f");`,
    "file-unoptimized",
    "file-size",
    "file",
    "runtime",
    "runtime-size",
  ),
  "generators with moved parameters that TypeScript checks": typescript(
    `async function* items({ a }: { a: number }, b?: string, ...[c]: string[]): AsyncIterable<any> { var a = a; yield a; yield typeof b + c + arguments.length; }
    async function* declared(a: number, b?: number | undefined, ...rest: any): AsyncGenerator { var a = a + 1; yield a; yield rest.length; yield eval("b"); }
    async function named(): Promise2<number> { return 1; }
    async function again({ a }, b: string, c?: number, ...rest) { var a = a; await a; return typeof b + c + rest.length + arguments.length; }
    type Promise2<T> = Promise<T>;
    const each = async (all: AsyncIterable<any>) => { for await (const x of all) log(x); };
    each(items({ a: 1 }, undefined, "c")); each(declared(1, 2, 3)); settle(named(), "named"); settle(again({ a: 1 }, "b"), "again");`,
    "types",
    "inline",
  ),
  "disposal of async generators and iterators without return": script(
    `async function* items() { try { yield 1; } finally { await log("finally"); } }
    const { [Symbol.asyncDispose]: dispose } = Object.getPrototypeOf(Object.getPrototypeOf(Object.getPrototypeOf(items())));
    const run = async () => { await using all = items(); log((await all.next()).value); };
    settle(run(), "run"); settle(dispose.call({}), "none"); settle(dispose.call({ return: null }), "null");
    settle(dispose.call({ return() { throw "return"; } }), "throws");`,
    "inline",
    "file",
    "runtime",
  ),
};
