import { transformSync, type types as t } from "@babel/core";
import unawait, { type Options } from "babel-plugin-unawait";
import { describe, expect, test } from "vitest";
import { choicesIn, runner } from "./support/choices.ts";
import { asyncForms } from "./support/async-forms.ts";
import { runProgram } from "./support/run-program.ts";
import { rewrite } from "./support/transform.ts";

describe("a pragma stands", () => {
  /** Each `@k` is a pragma for the function `"k"`, and none for `"i"`. */
  const places: Record<string, string> = {
    "before a declaration": `x; @k async function f() { await "k"; } async function g() { await "i"; }`,
    "before an export": `x; @k export async function f() { await "k"; }`,
    "within an export": `export @k async function f() { await "k"; }`,
    "before a default export": `x; @k export default async () => { await "k"; };`,
    "within a default export": `export default @k async () => { await "k"; };`,
    "before a variable": `x; @k const f = async () => { await "k"; }; const g = async () => { await "i"; };`,
    "before one of several variables": `const f = async () => { await "i"; }, @k g = async () => { await "k"; };`,
    "before an exported variable": `x; @k export const f = async () => { await "k"; };`,
    "before an arrow": `const f = @k async () => { await "k"; }, g = async () => { await "i"; };`,
    "before an expression": `const f = @k async function () { await "k"; };`,
    "before an expression in parentheses": `const f = (@k async () => { await "k"; });`,
    "before a call with the function": `x; @k f(async () => { await "k"; }); f(async () => { await "i"; });`,
    "before an argument": `f(async () => { await "i"; }, @k async () => { await "k"; });`,
    "before a function that is called": `x; (@k async () => { await "k"; })(); (async () => { await "i"; })();`,
    "before an assignment": `x; @k a.b = async () => { await "k"; };`,
    "before an element": `[async () => { await "i"; }, @k async () => { await "k"; }];`,
    "before a method": `class A { async f() { await "i"; } @k async g() { await "k"; } async h() { await "i"; } }`,
    "before a private method": `class A { @k async #f() { await "k"; } }`,
    "before a static method": `class A { @k static async f() { await "k"; } }`,
    "before an async generator": `class A { @k async *f() { await "k"; } }`,
    "before a field": `class A { @k f = async () => { await "k"; }; g = async () => { await "i"; }; }`,
    "before a property": `({ f: async () => { await "i"; }, @k g: async () => { await "k"; } });`,
    "before a method of an object": `({ @k async f() { await "k"; }, async g() { await "i"; } });`,
    "before a computed key": `({ @k [f]: async () => { await "k"; } });`,
    "before a class": `x; @k class A { async f() { await "k"; } g = async () => { await "k"; }; }`,
    "before an object": `f(@k { g: async () => { await "k"; } }, { h: async () => { await "i"; } });`,
    "before a returned function": `function f() { return @k async () => { await "k"; }; }`,
    "before a statement in a branch": `if (a) @k f(async () => { await "k"; }); else f(async () => { await "i"; });`,
    "in a condition": `a ? @k async () => { await "k"; } : async () => { await "i"; };`,
    "before a default value": `(f = @k async () => { await "k"; }, g = async () => { await "i"; }) => {};`,
    "behind async": `async @k function f() { await "k"; } x; y = async @k () => { await "k"; };`,
  };
  const forms: Record<string, string> = {
    block: "/* @unawait keep */",
    line: "// @unawait keep\n",
    documentation: "/**\n * Explains.\n *\n * @unawait keep\n */\n",
    "one of several": "/* before */ /* @unawait keep */ // behind\n",
  };
  for (const [form, text] of Object.entries(forms)) {
    test.for(Object.entries(places))(`${form}: %s`, ([, code]) => {
      const isBehindAsync = code.includes("async @k");
      // No line may end there.
      const pragma = isBehindAsync ? "/* @unawait keep */" : text;
      const choices = choicesIn(code.replaceAll("@k", pragma));
      const expected = Object.keys(choices).map((key) => [key, key === "k" ? "keep" : "inline"]);
      expect(choices).toEqual(Object.fromEntries(expected));
      expect(choices).toHaveProperty("k");
    });
  }

  test("before or behind a decorator", () => {
    const code = `class A {
      /* @unawait keep */ @a async f() { await "f"; }
      @a /* @unawait keep */ async g() { await "g"; }
      @a async h() { await "h"; }
    }`;
    expect(choicesIn(code, {}, "program.ts")).toEqual({ f: "keep", g: "keep", h: "inline" });
  });

  test("in TypeScript, also before a function with a type", () => {
    const code = `
      const f = /* @unawait keep */ (async () => { await "f"; }) as () => Promise<void>;
      namespace N { /* @unawait keep */ export async function g() { await "g"; } }
      /* @unawait keep */ export const h: () => Promise<void> = async () => { await "h"; };`;
    for (const types of [false, true]) {
      expect(choicesIn(code, { types }, "a.ts")).toEqual({ f: "keep", g: "keep", h: "keep" });
    }
  });
});

describe("at the head of a file it is for the whole file", () => {
  const rest = `async function f() { await "f"; } const g = async () => { await "g"; };`;
  const whole = { f: "keep", g: "keep" };
  test.for([
    ["before imports", `/* @unawait keep */ import "x"; ${rest}`],
    ["before other code", `// @unawait keep\nx();\n${rest}`],
    ["before a directive", `// @unawait keep\n"use strict";\n${rest}`],
    ["behind a directive", `"use strict";\n// @unawait keep\nx();\n${rest}`],
    ["behind #!", `#!/usr/bin/env node\n// @unawait keep\nx();\n${rest}`],
    ["in a comment of the file", `/**\n * @license MIT\n * @unawait keep\n */\n\n${rest}`],
    ["apart from a function", `/* @unawait keep */\n\n${rest}`],
    ["apart by another comment", `/* @unawait keep */\n\n// The first.\n${rest}`],
  ] as const)("%s", ([, code]) => {
    expect(choicesIn(code)).toEqual(whole);
    expect(rewrite({ code, filename: "program.mjs" }, { exact: true }).code).not.toContain("yield");
  });

  test.for([
    ["directly before a function", `/* @unawait keep */ ${rest}`],
    ["on the line before", `/* @unawait keep */\n${rest}`],
    ["before its comment", `/* @unawait keep */\n// The first.\n${rest}`],
    ["behind a head", `"use strict";\n\n/* @unawait keep */\n${rest}`],
  ] as const)("but not %s", ([, code]) => {
    expect(choicesIn(code)).toEqual({ f: "keep", g: "inline" });
  });

  test("and keeps a module's own await, whatever the options", () => {
    const code = `/* @unawait keep */\nimport "x";\nawait using x = y;\nfor await (const z of x) z();`;
    for (const topLevelAwait of ["preserve", "wrap", "error"] as const) {
      expect(rewrite({ code, filename: "program.mjs" }, { topLevelAwait }).code).toBe(code);
    }
  });

  test("and a function has the one in front of it", () => {
    const code = `// @unawait keep\nimport "x"; const f = /* @unawait inline */ async () => { await "f"; }; ${rest.slice(34)}`;
    expect(choicesIn(code)).toEqual({ f: "inline", g: "keep" });
  });
});

describe("functions in a function", () => {
  const nest = (outer: string, inner = "") => `x;
    ${outer} async function f() {
      await "f";
      ${inner} const g = async () => { await "g"; };
      return async function* () { await "h"; };
    }`;
  test("have its pragma", () => {
    expect(choicesIn(nest("/* @unawait keep */"))).toEqual({ f: "keep", g: "keep", h: "keep" });
    const code = nest("/* @unawait inline */");
    expect(choicesIn(code, { driver: runner })).toMatchObject({ f: "inline", g: "inline" });
  });

  test("may have one of their own", () => {
    expect(choicesIn(nest("/* @unawait keep */", "/* @unawait inline */"))).toEqual({
      f: "keep",
      g: "inline",
      h: "keep",
    });
    expect(choicesIn(nest("", "/* @unawait keep */"))).toMatchObject({ f: "inline", g: "keep" });
  });

  test("do not become generators with it", () => {
    const code = nest("/* @unawait generator */");
    expect(choicesIn(code)).toMatchObject({ f: "generator", g: "inline" });
    const inKept = `/* @unawait keep */ import "x"; ${code}`;
    expect(choicesIn(inKept)).toMatchObject({ f: "generator", g: "keep" });
  });
});

describe("other words", () => {
  const at =
    (comment: string, options?: Options, filename = "program.js") =>
    () =>
      rewrite({ code: `const x = 1;\n${comment}\nasync function f() {}`, filename }, options);

  test("are errors that name the file, the line, the word and what is possible", () => {
    expect(at("// @unawait kepe")).toThrow(
      `program.js: Unexpected pragma "@unawait kepe", expected "keep" or "generator" or "inline" or "file" or "runtime"; did you mean "keep"?`,
    );
    expect(at("// @unawait kepe")).toThrow("> 2 | // @unawait kepe");
    expect(at("/* @unawait */")).toThrow(`Unexpected pragma "@unawait", expected "keep"`);
    expect(at("/* @unawait keep it */")).toThrow(`Unexpected pragma "@unawait keep it"`);
    expect(at("/* @unawait Keep */")).toThrow(`Unexpected pragma "@unawait Keep"`);
  });

  test("also where there is nothing to choose for", () => {
    const code = "async () => {}; // @unawait other";
    expect(() => rewrite({ code, filename: "a.js" })).toThrow(`"@unawait other"`);
  });

  test("need not be where the comment says something else", () => {
    for (const text of [
      "see @unawait/runtime",
      "@unawait/runtime",
      "@unawaited",
      "not @unawait x",
    ]) {
      expect(at(`// ${text}`)).not.toThrow();
    }
    expect(at("const text = '@unawait other';")).not.toThrow();
  });

  test("do not matter in a file that is not included, or has nothing async", () => {
    expect(at("// @unawait other", { exclude: /./ })).not.toThrow();
    expect(() => rewrite({ code: "// @unawait other\nf();", filename: "a.js" })).not.toThrow();
  });
});

test("a function that is kept is left to other plugins", () => {
  const code = `x;
    /* @unawait keep */ async function f() { for await (const y of g()) await y; }
    // @unawait keep
    async function* g() { yield await 1; }
    async function h() { await f(); }`;
  const { code: lowered, ast } =
    transformSync(code, {
      configFile: false,
      ast: true,
      plugins: [
        unawait,
        "@babel/plugin-transform-async-to-generator",
        "@babel/plugin-transform-async-generator-functions",
      ],
    }) ?? {};
  expect(lowered).toContain("_f = _asyncToGenerator(function* () {");
  expect(lowered).toContain("_g = _wrapAsyncGenerator(function* () {");
  expect(lowered).toContain("function h() {\n  return new Promise((resolve, reject) => {");
  expect(asyncForms(ast as t.File)).toEqual([]);
});

describe("what is kept runs as before among what is rewritten", () => {
  const program = `
    const later = (x) => /* @unawait keep */ (async () => { await null; return x; })();
    class Base { async load(x) { log("base", x, await later(x)); return x; } }
    class Store extends Base {
      /* @unawait keep */ async load(x) { log("store"); const load = async () => super.load(x); return await load(); }
      async all(...args) {
        const one = /* @unawait keep */ async (x) => [await this.load(x), arguments.length, await super.load(x)];
        for await (const x of /* @unawait keep */ (async function* () { yield* args; })()) log(await one(x));
      }
    }
    {
      /* @unawait keep */ async function kept() { log(typeof kept, typeof other); return await other(); }
      async function other() { log(await later(3)); }
      kept().then(() => log("kept"));
    }
    log(typeof kept, typeof other);
    new Store().all(1, 2).then(() => log("done"));`;
  const options: Record<string, Options> = {
    default: {},
    exact: { exact: true },
    trace: { trace: { global: "hooks" } },
    "lower functions": { lower: ["async-functions"] },
    "lower for await": { lower: ["for-await"] },
    captured: { promise: "captured" },
  };
  const hooks = {
    preparation: "var hooks = { start: () => ({ suspend() {}, resume() {}, settle() {} }) };",
  };
  test.for(Object.entries(options))("%s", async ([, option]) => {
    for (const filename of ["program.js", "program.mjs"]) {
      const native = await runProgram([{ code: program, filename }], hooks);
      const { code } = rewrite({ code: program, filename }, option);
      expect(code).toContain("async x =>");
      expect(await runProgram([{ code, filename }], hooks), filename).toEqual(native);
    }
  });
});
