import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { type PluginObject, transformSync } from "@babel/core";
import unawait, { canonicalOptions, type Options } from "babel-plugin-unawait";
import { describe, expect, test } from "vitest";
import { asyncForms } from "./support/async-forms.ts";
import { runProgram } from "./support/run-program.ts";
import { rewrite } from "./support/transform.ts";

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

describe("bad input", () => {
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
