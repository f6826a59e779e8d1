import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import {
  type InputOptions,
  type PluginObject,
  transformFromAstSync,
  transformSync,
  types as t,
} from "@babel/core";
import unawait, { canonicalOptions, type Options } from "babel-plugin-unawait";
import { describe, expect, test } from "vitest";
import { asyncForms } from "./support/async-forms.ts";
import { runProgram } from "./support/run-program.ts";
import { rewrite } from "./support/transform.ts";

type Syntax = NonNullable<InputOptions["parserOpts"]>;

describe("options", () => {
  const rewriteWith = (options: object) => () =>
    rewrite({ code: "async () => {}", filename: "options.js" }, options);

  test("an unknown one is rejected by name, with the nearest valid one", () => {
    expect(rewriteWith({ drvier: "inline" })).toThrow(
      'Unknown option "drvier" of unawait, did you mean "driver"?',
    );
  });

  test("an unexpected value is rejected, with the expected ones and the nearest", () => {
    expect(rewriteWith({ driver: "inlin" })).toThrow(
      'Unexpected driver "inlin" of unawait, expected "inline" or "file" or "runtime" or { "module": "name", "export": "name" }',
    );
    expect(rewriteWith({ promise: "globel" })).toThrow(
      'Unexpected promise "globel" of unawait, expected "global" or "captured" or { "module": "name", "export": "name" }',
    );
  });

  test("one that is no text is shown as it is written", () => {
    expect(rewriteWith({ driver: /file/ })).toThrow("Unexpected driver /file/ of unawait");
    expect(rewriteWith({ exact: () => true })).toThrow("Unexpected exact () => true of unawait");
  });

  test.for([{ module: "co" }, { module: "co", export: "a b" }, { module: "", export: "wrap" }])(
    "%j is not a runner",
    (driver) => {
      expect(rewriteWith({ driver })).toThrow(`Unexpected driver ${JSON.stringify(driver)}`);
    },
  );

  test("options that do not work together are rejected", () => {
    const driver = { module: "co", export: "wrap" };
    expect(rewriteWith({ types: true, driver })).toThrow('Option "types" does not work with');
    expect(rewriteWith({ types: true, trace: true })).toThrow('Option "types" does not work with');
  });

  test("have a canonical text", () => {
    const text = canonicalOptions({ promise: "captured", exact: true });
    expect(canonicalOptions({ exact: true, driver: "inline" })).toBe(text);
    expect(canonicalOptions({ exact: true, promise: "global" })).not.toBe(text);
    expect(canonicalOptions({ driver: { module: "a", export: "b" } })).toBe(
      canonicalOptions({ driver: { export: "b", module: "a" } }),
    );
  });

  test("undefined is the default", () => {
    expect(rewriteWith({ driver: undefined })).not.toThrow();
  });
});

describe("trees that no text has made", () => {
  const loading = () => t.awaitExpression(t.callExpression(t.identifier("load"), []));
  const options: InputOptions = { configFile: false, filename: "made.js", sourceType: "script" };
  const optionSets: Options[] = [{}, { driver: "file" }, { guard: true }, { trace: true }];

  test.for(optionSets)("have no positions and no comments: %j", (plugin) => {
    const fn = t.arrowFunctionExpression([t.objectPattern([])], loading(), true);
    const tree = t.file(t.program([t.expressionStatement(fn)]));
    const output = transformFromAstSync(tree, "", {
      ...options,
      plugins: [[unawait, { ...plugin, overrides: [{ name: "other", driver: "keep" }] }]],
    });
    expect(output?.code).toContain("load()");
    expect(output?.code).not.toMatch(/\basync\b/);
    if (plugin.guard) expect(output?.code).toContain('"made.js:1:1 "');
    if (plugin.trace) expect(output?.code).toContain('unawaitTrace.start("1:1"');
  });

  test("may have parentheses as nodes", async () => {
    const code = `
      const later = (value) => Promise.resolve(value);
      const o = { n: 1, add(x) { return (this.n) + x; } };
      async function f() {
        let a, b;
        [(a), (b) = await later(2)] = [await later(1)];
        log(a, b, ((await later(3)) + (o.n)++), (o.add)(await later(4)), ((await later(o)).n)++);
        for ((a) of [5]) log(await (later)(a));
        (b) = await later(6);
        log((b));
      }
      f();`;
    const native = await runProgram([{ code, filename: "native.js" }]);
    for (const plugin of [{}, { driver: "file" }] as const) {
      const output = transformSync(code, {
        ...options,
        parserOpts: { createParenthesizedExpressions: true },
        plugins: [[unawait, plugin]],
      });
      const rewritten = { code: output?.code ?? "", filename: "rewritten.js" };
      expect(rewritten.code).not.toMatch(/\basync\b/);
      expect(await runProgram([rewritten])).toEqual(native);
    }
  });
});

test("a name in JSX is one that the code uses", async () => {
  const code = `
    const h = (tag) => tag.name;
    class A {
      Tag = function Tag() {};
      async method() { await 0; return <this.Tag />; }
      field = async () => { await 0; return <this.Tag />; };
      around() { return (async (Tag) => { await 0; return <Tag />; })(this.Tag); }
    }
    for (const name of ["method", "field", "around"]) new A()[name]().then(log);`;
  const print = (text: string): string => {
    const presets = [["@babel/preset-react", { pragma: "h", runtime: "classic" }]] as const;
    return transformSync(text, { configFile: false, presets: [...presets] as never })?.code ?? "";
  };
  const native = await runProgram([{ code: print(code), filename: "native.js" }]);
  for (const options of [{}, { driver: "file" }, { driver: "file", exact: true }] as const) {
    const { code: output } = rewrite({ code, filename: "tags.jsx" }, options);
    expect(await runProgram([{ code: print(output), filename: "rewritten.js" }])).toEqual(native);
  }
  const { code: typed } = rewrite({ code, filename: "tags.tsx" }, { types: true });
  expect(typed.match(/<_this\.Tag \/>/g)).toHaveLength(2);
});

describe("parameters that engines do not know yet", () => {
  const print = (code: string, options: Options, ...plugins: NonNullable<Syntax["plugins"]>) =>
    transformSync(code, {
      configFile: false,
      filename: "parameters.ts",
      parserOpts: { plugins: ["typescript", ...plugins] },
      plugins: [[unawait, options]],
    })?.code;

  test.for([{}, { driver: "file" }, { types: true }] as Options[])(
    "have their decorators where they were: %j",
    (options) => {
      const code =
        "class A { async m(@d a, @e { b }: any, @f c = g()) { await a; var a = b; return c; } }";
      const output = print(code, options, "decorators-legacy");
      expect(output).toMatch(/m\(@d\s*a, @e\s*\w+: any[^]*\) \{/);
      expect(output?.match(/@[de]/g)).toEqual(["@d", "@e"]);
    },
  );

  test("may be discarded", () => {
    const code = "async function f(void, { b } = g()) { await b; }";
    expect(print(code, {}, ["discardBinding", { syntaxType: "void" }])).toMatch(
      /^function f\(arg[^]*\(void, \{[^]*b[^]*\}/,
    );
  });
});

test("the await of a script is nobody's", () => {
  const code = "await 1;\nconst f = () => 1;";
  const output = transformSync(code, {
    configFile: false,
    sourceType: "script",
    parserOpts: { allowAwaitOutsideFunction: true },
    plugins: [[unawait, { topLevelAwait: "error" }]],
  });
  expect(output?.code).toBe(code);
});

describe("bad input", () => {
  test.for([
    ["Maximum call stack size exceeded", "code nested too deeply; split it, or exclude the file"],
    ["of the user's", "of the user's"],
  ] as const)("a RangeError is explained if the stack is too small: %s", ([message, expected]) => {
    const failing = () => {
      throw new RangeError(message);
    };
    const overrides: Options["overrides"] = [{ test: failing, driver: "keep" }];
    const source = { code: "async () => {};", filename: "deep.js" };
    expect(() => rewrite(source, { overrides })).toThrow(expected);
  });

  test("is reported with a code frame", () => {
    expect(() =>
      rewrite({ code: "async function f() {\n  await;\n}", filename: "bad.js" }),
    ).toThrow(/Unexpected token \(2:7\)[^]*> 2 \| {3}await;\n {4}\| {8}\^/);
  });
});

test.each<Options>([
  {},
  { driver: "file" },
  { driver: "file", optimize: false },
  { driver: "file", optimize: "size" },
  { driver: "file", exact: true },
  { driver: "runtime" },
])("with %j no async function is left in one whose generator moves", (options) => {
  const code = `
    export async function load(ids) {
      for await (const id of ids) await each(id, async () => { for (;;) await next(async () => id); });
    }
    export const outer = async (x) => { try { return await f(async () => await x); } finally { x(); } };`;
  expect(asyncForms(rewrite({ code, filename: "nested.mjs" }, options).ast)).toEqual([]);
});

test("top-level await is left as it is", () => {
  const code = "await 1;\nfor await (const x of [2]) await x;\nexport {};";
  expect(rewrite({ code, filename: "left.mjs" }).code).toBe(code);
});

describe("source maps", () => {
  const code = `async function load(id) {
  const page = await fetch(id);
  return page.text();
}`;
  const result = transformSync(code, {
    plugins: [unawait],
    sourceMaps: true,
    configFile: false,
    filename: "load.js",
  });
  const map = new TraceMap(JSON.stringify(result?.map));
  const lines = result?.code?.split("\n") ?? [];
  const origin = (text: string) => {
    const line = lines.findIndex((candidate) => candidate.includes(text));
    const column = lines[line]?.indexOf(text) ?? -1;
    const found = originalPositionFor(map, { line: line + 1, column });
    return [found.line, found.column];
  };

  test("a yield is where its await was", () => {
    expect(origin("yield")).toEqual([2, code.split("\n")[1]?.indexOf("await")]);
  });

  test("the function's own code is where it was", () => {
    expect(origin("page.text")).toEqual([3, 9]);
  });

  test("the driver points nowhere", () => {
    for (const text of [
      "new Promise",
      "const gen",
      "function step",
      "Promise.prototype",
      "onError(error)",
    ]) {
      expect(origin(text), text).toEqual([null, null]);
    }
  });
});

describe("beside other plugins", () => {
  const renameEverything = (): PluginObject => ({
    name: "rename-everything",
    visitor: {
      Program: {
        exit(path) {
          path.traverse({
            Scope({ scope }) {
              for (const name of Object.keys(scope.bindings)) scope.rename(name, `$${name}`);
            },
          });
        },
      },
    },
  });

  test("several may inherit from it", () => {
    const inheriting = (name: string) => (): PluginObject => ({ name, inherits: unawait });
    const added = (): PluginObject => ({
      name: "added",
      inherits: unawait,
      manipulateOptions() {},
    });
    for (const plugins of [["one"], ["one", "other"]].map((names) => names.map(inheriting))) {
      for (const all of [plugins, [...plugins, unawait], [added, ...plugins]]) {
        const output = transformSync("async () => {};", { plugins: all, configFile: false });
        expect(output?.code).not.toContain("async");
      }
    }
  });

  test("it and others may have passes of their own", () => {
    const seen: string[] = [];
    const others = () => ({
      plugins: [
        () => ({ visitor: { Function: ({ node }) => void seen.push(node.type) } }) as PluginObject,
      ],
    });
    const own = () => ({ plugins: [unawait] });
    const code = "const f = async function () { await 1; };";
    for (const presets of [
      [own, others],
      [others, own],
    ]) {
      const output = transformSync(code, { presets, passPerPreset: true, configFile: false });
      expect(output?.code).not.toContain("async");
    }
    expect(seen).toContain("FunctionExpression");
  });

  test("names have the bindings that other plugins expect", () => {
    const code = "async function f(a) { const b = await a; return () => b; }";
    const output = transformSync(code, { plugins: [unawait, renameEverything], configFile: false });
    expect(output?.code).toContain("const $b = yield $a;");
    expect(output?.code).toContain("return () => $b;");
    expect(output?.code).toContain("$step(() => $gen.next());");
  });
});

describe("on an engine without async iteration", () => {
  // What such an engine lacks is hidden from the program: the symbol, and functions to find it by.
  const old = `
    Symbol = { iterator: Symbol.iterator, toStringTag: Symbol.toStringTag, for: Symbol.for };
    Function = function () { throw new SyntaxError(); };
    Function.prototype = Object.getPrototypeOf(Function);`;

  test("a string stands in for the symbol", async () => {
    const { code } = rewrite({
      filename: "old.js",
      code: `
        async function* numbers() { yield 1; yield 2; }
        const own = { "@@asyncIterator": () => ({ next: async () => ({ done: true }) }) };
        (async () => {
          const it = numbers();
          log(it["@@asyncIterator"]() === it, Object.prototype.toString.call(it));
          for await (const x of it) log(x);
          for await (const x of own) log("never");
          for await (const x of [3]) log(x);
        })();`,
    });
    const events = await runProgram([{ filename: "old.js", code: old + code }]);
    expect(events.map((event) => event.replace(/^\d+: /, ""))).toEqual([
      "true [object AsyncGenerator]",
      "1",
      "2",
      "3",
    ]);
  });
});
