import { join } from "node:path";
import { type PluginObject, transformSync, types as t } from "@babel/core";
import unawait, { canonicalOptions, type Options, type Override } from "babel-plugin-unawait";
import { describe, expect, test } from "vitest";
import { choicesIn, runner } from "./support/choices.ts";
import { rewrite } from "./support/transform.ts";

const fn = (key: string) => `async () => { await "${key}"; }`;

describe("a function is chosen by", () => {
  const cases: readonly [string, Omit<Override, "driver">, string][] = [
    [
      "its callee",
      { callee: "f" },
      `f(${fn("k")}); g(${fn("i")}); f(${fn("k")}); f([${fn("i")}]);`,
    ],
    ["any argument", { callee: "f" }, `f(1, async function () { await "k"; }, ...x, ${fn("k")});`],
    [
      "the end of a callee",
      { callee: "f" },
      `a.f(${fn("k")}); a().b.f(${fn("k")}); f.a(${fn("i")}); af(${fn("i")});`,
    ],
    [
      "a dotted callee",
      { callee: "a.f" },
      `a.f(${fn("k")}); this.a.f(${fn("k")}); f(${fn("i")}); b.f(${fn("i")});`,
    ],
    ["an optional callee", { callee: "a.f" }, `a?.f(${fn("k")}); a.f?.(${fn("k")});`],
    ["a callee that is a string", { callee: "a.f" }, `a["f"](${fn("k")}); a[f](${fn("i")});`],
    ["a private callee", { callee: "#f" }, `class A { #f; g() { this.#f(${fn("k")}); } }`],
    [
      "a callee that is the parent's constructor",
      { callee: "super" },
      `class A extends B { constructor() { super(${fn("k")}); super.f(${fn("i")}); } }`,
    ],
    [
      "a class",
      { callee: "Task" },
      `new Task(${fn("k")}); new tasks.Task(${fn("k")}); new Other(${fn("i")});`,
    ],
    [
      "an expression for the callee",
      { callee: /^this\..*f$/ },
      `this.f(${fn("k")}); a.f(${fn("i")});`,
    ],
    [
      "a list of callees",
      { callee: ["f", /g/g] },
      `f(${fn("k")}); gg(${fn("k")}); gg(${fn("k")}); h(${fn("i")});`,
    ],
    [
      "a decorator",
      { decorator: "d" },
      `class A { @d async f() { await "k"; } @e async g() { await "i"; } }`,
    ],
    [
      "a decorator that is made",
      { decorator: "d" },
      `class A { @d({ x: 1 }) async f() { await "k"; } }`,
    ],
    [
      "a member of a decorator",
      { decorator: "d.e" },
      `class A { @d.e async f() { await "k"; } @d async g() { await "i"; } }`,
    ],
    [
      "the known end of a decorator",
      { decorator: "d" },
      `class A { @(x[0].d) async f() { await "k"; } @(x[0]) async g() { await "i"; } }`,
    ],
    [
      "one of its decorators",
      { decorator: /^d/ },
      `class A { @a @d1 async f() { await "k"; } @a async g() { await "i"; } }`,
    ],
    [
      "the decorator of a field",
      { decorator: "d" },
      `class A { @d f = ${fn("k")}; @d #g = (${fn("k")}); h = ${fn("i")}; }`,
    ],
    [
      "its name",
      { name: "f" },
      `async function f() { await "k"; } async function ff() { await "i"; }`,
    ],
    [
      "the name of its place",
      { name: "f" },
      `const f = ${fn("k")}, g = { f: ${fn("k")}, async f() { await "k"; } };`,
    ],
    [
      "a private name",
      { name: "#f" },
      `class A { async #f() { await "k"; } async f() { await "i"; } }`,
    ],
    ["the name of the default export", { name: "default" }, `export default ${fn("k")};`],
    [
      "an expression for its name",
      { name: /Saga$/ },
      `const aSaga = ${fn("k")}, a = ${fn("i")}; x(${fn("i")});`,
    ],
    [
      "all of these together",
      { callee: "f", name: "g" },
      `f(async function g() { await "k"; }); f(${fn("i")}); async function g() { await "i"; }`,
    ],
    ["nothing, which is each", {}, `f(${fn("k")}); async function g() { await "k"; }`],
  ];
  test.for(cases)("%s", ([, conditions, code]) => {
    // Each place counts, not the last one of a name.
    let n = 0;
    const numbered = code.replaceAll(/"([ki])"/g, (_, key: string) => `"${key}${(n += 1)}"`);
    const override: Override = { ...conditions, driver: "keep" };
    const choices = choicesIn(numbered, { overrides: [override] }, "program.ts");
    const expected = Object.keys(choices).map((key) => [key, key[0] === "k" ? "keep" : "inline"]);
    expect(choices).toEqual(Object.fromEntries(expected));
    expect(Object.keys(choices)).toHaveLength(n);
  });

  test("with types around it", () => {
    const code = `f<T>((${fn("k")}) as () => Promise<void>); (a as B).f!((${fn("k2")}) satisfies C);`;
    const overrides: Override[] = [{ callee: "f", driver: "keep" }];
    expect(choicesIn(code, { overrides }, "program.ts")).toEqual({ k: "keep", k2: "keep" });
  });

  test("its file", () => {
    const code = 'async function f() { await "f"; }';
    const cwd = join(import.meta.dirname, "project");
    const outputOf = (filename: string, overrides: readonly Override[]) =>
      transformSync(code, { filename, cwd, configFile: false, plugins: [[unawait, { overrides }]] })
        ?.code ?? "";
    const overrides: Override[] = [
      { test: "src/new", driver: "inline" },
      { test: ["src", /\.old\.js$/], driver: "keep" },
    ];
    expect(outputOf("src/a.js", overrides)).toContain("async");
    expect(outputOf("lib/a.old.js", overrides)).toContain("async");
    expect(outputOf("src/new/a.js", overrides)).not.toContain("async");
    expect(outputOf("lib/a.js", overrides)).not.toContain("async");
    const both: Override[] = [{ test: "src", name: "g", driver: "keep" }];
    expect(outputOf("src/a.js", both)).not.toContain("async");
  });
});

describe("which one counts", () => {
  const code = `page.evaluate(async () => {
    await "f";
    const load = async () => { await "g"; };
    return start(async () => { await "h"; });
  });`;

  test("is the first that matches", () => {
    const overrides: Override[] = [
      { callee: "start", driver: "keep" },
      { callee: /./, driver: runner },
    ];
    expect(choicesIn(code, { overrides })).toEqual({ f: runner, g: runner, h: "keep" });
    const reversed = { overrides: overrides.toReversed() };
    expect(choicesIn(code, reversed)).toEqual({ f: runner, g: runner, h: runner });
  });

  test("may be that of a function around it, async or not", () => {
    const overrides: Override[] = [{ callee: "page.evaluate", driver: "keep" }];
    expect(choicesIn(code, { overrides })).toEqual({ f: "keep", g: "keep", h: "keep" });
    const plain = code.replace("async", "").replace(`await "f";`, "");
    expect(choicesIn(plain, { overrides })).toEqual({ g: "keep", h: "keep" });
  });

  test("is otherwise the option driver", () => {
    const overrides: Override[] = [{ name: "load", driver: "inline" }];
    const options: Options = { overrides, driver: runner };
    expect(choicesIn(code, options)).toEqual({ f: runner, g: "inline", h: runner });
  });

  test("is none where there is a pragma", () => {
    const overrides: Override[] = [{ driver: runner }];
    const marked = code.replace(/async (?=.*"g")/, "/* @unawait keep */ async ");
    expect(choicesIn(marked, { overrides })).toEqual({ f: runner, g: "keep", h: runner });
    expect(choicesIn(`// @unawait keep\n${code}`, { overrides })).toEqual({
      f: "keep",
      g: "keep",
      h: "keep",
    });
  });

  test("does not concern a function that another plugin adds", () => {
    const adding = (): PluginObject => ({
      name: "adding",
      visitor: {
        Identifier(path) {
          if (path.node.name !== "ADDED") return;
          path.replaceWith(t.arrowFunctionExpression([], t.awaitExpression(t.nullLiteral()), true));
        },
      },
    });
    const overrides: Override[] = [{ name: "load", driver: "keep" }];
    const { code: output = "" } =
      transformSync("const load = async () => await 1;\nadd(ADDED);", {
        configFile: false,
        plugins: [adding, [unawait, { overrides }]],
      }) ?? {};
    expect(output).toContain("const load = async () => await 1;");
  });

  test("may leave all others as they are", () => {
    const overrides: Override[] = [{ name: "load", driver: "inline" }, { driver: "keep" }];
    expect(choicesIn(code, { overrides })).toEqual({ f: "keep", g: "inline", h: "keep" });
    const options: Options = { overrides, topLevelAwait: "error" };
    const module = "const x = await 1;\nawait using y = x;";
    expect(rewrite({ code: module, filename: "a.mjs" }, options).code).toBe(module);
  });
});

describe("a generator", () => {
  const generatorOf = (code: string, options: Options = {}, filename = "a.mjs") =>
    rewrite({ code, filename }, { overrides: [{ driver: "generator" }], ...options }).code;

  test.for([
    ["async function f(a, b = a) { await a; }", "function* f(a, b = a) {\n  yield a;\n}"],
    ["x = async function () { await this.a; }", "x = function* () {\n  yield this.a;\n};"],
    [
      "x = { async f() { await super.f(arguments); } }",
      "x = {\n  *f() {\n    yield super.f(arguments);\n  }\n};",
    ],
    [
      "export default async function () { await a; }",
      "export default function* () {\n  yield a;\n}",
    ],
    [
      "x = async a => { await this.b(a); }",
      "x = a => (function* x() {\n  yield this.b(a);\n}).call(this);",
    ],
    ["x = async () => await a", "x = () => (function* () {\n  return yield a;\n})();"],
    [
      "async function f() { for await (const x of xs) x(); }",
      "function* f() {\n  {\n    const items = asyncItems(xs);",
    ],
  ] as const)("%s", ([code, expected]) => {
    expect(generatorOf(code)).toContain(expected);
    // A generator is no async function, however exact.
    expect(generatorOf(code, { exact: true }), "exact").toContain(expected);
  });

  test("is none where a name forbids it", () => {
    for (const code of [
      "async function f() { yield = await 1; }",
      "async function f(yield) { await 1; }",
      "x = async function yield() { await 1; };",
    ]) {
      const output = generatorOf(code, {}, "a.js");
      expect(output).toContain("function* ");
      expect(output).toMatch(/return \(?function\* /);
    }
  });

  test("is never an async generator", () => {
    const code = "async function* f() { yield await 1; }";
    const { code: driven } = rewrite({ code, filename: "a.mjs" });
    expect(generatorOf(code)).toBe(driven);
  });

  test("is what its own runner gets", () => {
    const driver = { module: "mobx", export: "flow" };
    const overrides: Override[] = [
      { callee: ["flow", "other"], driver },
      { decorator: ["flow", "flow.bound"], driver },
    ];
    const code = `
      flow(async function () { await 1; });
      mobx.flow(async function () { await 2; });
      other(async function () { await 3; });
      class A { @flow async f() { await 4; } @flow.bound async g() { await 5; } }`;
    const output = rewrite({ code, filename: "a.ts" }, { overrides }).code;
    expect(output).toContain("\nflow(function* () {\n  yield 1;");
    expect(output).toContain("mobx.flow(function* () {\n  yield 2;");
    expect(output).toContain("other(() => _flow(function* () {\n  yield 3;");
    expect(output).toContain("@flow\n  *f() {\n    yield 4;");
    expect(output).toContain("@flow.bound\n  *g() {\n    yield 5;");
  });

  test("reports to trace hooks like other functions", () => {
    const output = generatorOf("async function f() { return await 1; }", { trace: true });
    expect(output).toContain("function* f() {\n  const call = unawaitTrace.start(");
    expect(output).toContain('yield* tracedAwait(call, "1:29", 1)');
  });
});

describe("what an override may be", () => {
  const wrong: readonly [unknown, string][] = [
    [{}, "Unexpected overrides {} of unawait, expected a list of overrides"],
    [["f"], 'Unexpected overrides[0] "f" of unawait, expected an object with "driver"'],
    [[{ driver: "keep" }, {}], "Unexpected overrides[1].driver undefined of unawait, expected"],
    [
      [{ driver: "kept" }],
      `overrides[0].driver "kept" of unawait, expected "keep" or "generator" or`,
    ],
    [[{ driver: { module: "a" } }], 'Unexpected overrides[0].driver {"module":"a"} of unawait'],
    [
      [{ driver: "keep", calle: "f" }],
      'Unknown option "overrides[0].calle" of unawait, did you mean "callee"?',
    ],
    [
      [{ driver: "keep", name: 1 }],
      "Unexpected overrides[0].name 1 of unawait, expected a name or a regular expression or a list of these",
    ],
    [[{ driver: "keep", callee: [""] }], 'Unexpected overrides[0].callee [""] of unawait'],
    [[{ driver: "keep", test: {} }], "Unexpected overrides[0].test {} of unawait, expected a path"],
  ];
  test.for(wrong)("%j is refused", ([overrides, message]) => {
    expect(() => canonicalOptions({ overrides } as Options)).toThrow(message);
  });

  test("has a canonical text", () => {
    const text = canonicalOptions({ overrides: [{ name: ["a"], driver: "keep" }] });
    expect(canonicalOptions({ overrides: [{ driver: "keep", name: "a" }] })).toBe(text);
    expect(canonicalOptions({ overrides: [{ driver: "keep", name: /a/ }] })).not.toBe(text);
    expect(canonicalOptions({ overrides: [] })).toBe(canonicalOptions({}));
  });
});
