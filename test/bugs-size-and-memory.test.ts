import { basename } from "node:path";
import { setFlagsFromString } from "node:v8";
import vm from "node:vm";
import { gzipSync } from "node:zlib";
import { traverse, types as t } from "@babel/core";
import { build, minifySync } from "vite";
import { describe, expect, test } from "vitest";
import { bug, nodeTypes, programs, read, rewriteOnce } from "./support/bugs.ts";
import { runProgram } from "./support/run-program.ts";
import { parse, rewrite, type Source } from "./support/transform.ts";

describe("size, helpers, memory", () => {
  bug(
    "MP77 async functions that nobody uses are removed (babel#6572, #6803, rollup#492)",
    async () => {
      const library = `
      export async function declared() { await "kept declared"; }
      export const arrow = async () => await "kept arrow";
      export const expression = async function () { await "kept expression"; };
      export const object = { async method() { await "kept method"; } };
      export class C { async method() { await "kept class"; } static async m() { await 1; } }
      export const used = "kept used";
    `;
      expect(await keptAfterBundling(library)).toEqual(["used"]);
    },
  );

  test("MP57 helpers of a script leave the variables of other scripts alone", async () => {
    const other: Source = { code: "let emit = 1;", filename: "other.js" };
    const source: Source = {
      code: "async function* items() { yield 1; } items().next().then(log);",
      filename: "items.js",
    };
    const output = { ...source, code: rewrite(source).code };
    expect(await runProgram([other, output])).toEqual(await runProgram([other, source]));
  });

  test("MP77 async generators that nobody uses are removed", async () => {
    const library = `
      export async function* generator() { yield "kept generator"; }
      export const expression = async function* () { yield "kept expression"; };
      export const used = "kept used";
    `;
    expect(await keptAfterBundling(library)).toEqual(["used"]);
  });

  bug("MP78 a function costs its driver and no more (tus-js-client#679, angular-cli#25708)", () => {
    const size = (count: number) => {
      const one = (_: unknown, n: number) => `async function f${n}(a) { return (await a) + ${n}; }`;
      const text = Array.from({ length: count }, one).join("\n");
      const { code: output } = rewrite({ code: text, filename: "many.js" });
      return minifySync("many.js", output).code;
    };
    expect(size(1).length).toBeLessThan(400);
    expect(size(40).length / 40).toBeLessThan(400);
    expect(gzipSync(size(40)).length / 40).toBeLessThan(60);
    const everything =
      "async function* g() { yield* x; for await (const y of x) { await using z = y; } }";
    const helpers = minifySync("all.js", rewrite({ code: everything, filename: "all.js" }).code);
    expect(gzipSync(helpers.code).length).toBeLessThan(4_000);
  });

  bug("MP79 PURE stands in front of a call or a new only (invokers-polyfill#66, #67)", () => {
    const text = `
const a = /* @__PURE__ */ (async () => { await 1; })();
const b = /*#__PURE__*/ wrap(async function () { await 1; });
const c = /* @__PURE__ */ new Wrap(async () => {});
const d = /* @__PURE__ */ wrap(async function* () { yield /* @__PURE__ */ wrap(); });
export default /* @__PURE__ */ wrap(async () => await /* @__PURE__ */ wrap());`;
    const filename = "pure.mjs";
    const output = rewrite({ code: text, filename });
    const pure = (code_: string) => code_.match(/[@#]__PURE__/g)?.length ?? 0;
    expect(pure(output.code)).toBeGreaterThanOrEqual(pure(text));
    const inFront: string[] = [];
    t.traverseFast(parse({ code: output.code, filename }), (node) => {
      for (const { value } of node.leadingComments ?? []) {
        if (/[@#]__PURE__/.test(value)) inFront.push(node.type);
      }
    });
    expect(inFront).toHaveLength(pure(output.code));
    expect(new Set(inFront)).toEqual(new Set(["CallExpression", "NewExpression"]));
  });

  bug(
    "MP80 no import is put into a text that is run elsewhere (codesandbox#8496, babel#15425)",
    () => {
      for (const name of programs) {
        const source = read(name);
        const imports = (ast: t.File) =>
          nodeTypes(ast).filter((type) => /^Import|require/.test(type));
        const output = rewriteOnce(source);
        expect(imports(output.ast), name).toEqual(imports(parse(source)));
        if (!source.code.includes("require(")) expect(output.code).not.toContain("require(");
      }
    },
  );

  bug(
    "MP81 a function made of another's text needs nothing else (puppeteer#1665, #3312, playwright#7187)",
    async () => {
      const texts = [
        "(async (a, b) => { const sum = (await a) + (await b); return [sum]; })",
        "(async function (a, { c } = { c: 3 }, ...rest) { await a; return [a, c, rest, arguments.length]; })",
        "(async a => [1, a].map(x => x))",
        "(async function f(n) { try { if (n > 5) await Promise.reject(n); } catch (e) { return 'caught ' + e; } return f(n + 1); })",
        "(async function (n) { const all = []; for (let i = 0; i < n; i++) all.push(await (async () => i)()); return all; })",
        "(async function () { const own = async (...x) => [await this, x]; return own(await 1, ...arguments); })",
      ];
      const elsewhere = async (code: string) => {
        const fn = vm.runInNewContext(code) as () => unknown;
        const again = vm.runInNewContext(`(${String(fn)})`) as (...args: unknown[]) => unknown;
        return JSON.stringify(await again.call("this", 2, undefined, 7));
      };
      for (const code of texts) {
        const rewritten = rewrite({ code, filename: "text.js" });
        expect(await elsewhere(rewritten.code), code).toBe(await elsewhere(code));
      }
    },
  );

  bug(
    "MP82 nothing is needed at run time but the language (babel#5085, k6#706, RN#4844, koa#584)",
    () => {
      const globals = vm.runInNewContext("Object.getOwnPropertyNames(globalThis)") as string[];
      const builtins = new Set(["arguments", ...globals]);
      for (const name of programs) {
        const source = read(name);
        const before = freeNames(parse(source));
        const added = freeNames(rewriteOnce(source).ast).filter((free) => !before.includes(free));
        expect(
          added.filter((free) => !builtins.has(free)),
          name,
        ).toEqual([]);
      }
    },
  );

  bug(
    "MP83 a long loop keeps nothing that is over (TypeScript#36056, electric-sql#3598)",
    async () => {
      const text = `(async (pause, collect) => {
      const refs = [];
      const inner = async (value) => { await value; return value.at; };
      for (let i = 0; i < 1000; i++) {
        const value = { at: i, weight: new Array(100).fill(i) };
        refs.push(new WeakRef(value));
        await inner(value);
        for await (const x of [value]) await x;
      }
      await pause();
      collect();
      return refs.filter((ref) => ref.deref() !== undefined).length;
    })`;
      setFlagsFromString("--expose-gc");
      const collect = vm.runInNewContext("gc") as () => void;
      const pause = () => new Promise((resolve) => setTimeout(resolve, 10));
      const alive = (code_: string) =>
        (vm.runInNewContext(code_) as (...args: unknown[]) => Promise<number>)(pause, collect);
      expect(await alive(text)).toBeLessThan(10);
      expect(await alive(rewrite({ code: text, filename: "loop.js" }).code)).toBeLessThan(10);
    },
  );
});

/** Names that a file uses and does not declare. */
function freeNames(ast: t.File): string[] {
  let names: string[] = [];
  traverse(ast, {
    Program(path) {
      path.scope.crawl();
      names = Object.keys(path.scope.globals);
      path.stop();
    },
  });
  return names;
}

/** Which of a library's `"kept …"` texts are left when only its `used` is imported. */
async function keptAfterBundling(library: string): Promise<string[]> {
  const files: Record<string, string> = {
    "entry.mjs": 'import { used } from "./library.mjs"; console.log(used);',
    "library.mjs": rewrite({ code: library, filename: "library.mjs" }).code,
  };
  const result = await build({
    configFile: false,
    logLevel: "error",
    build: { write: false, minify: false, rollupOptions: { input: "entry.mjs" } },
    plugins: [
      {
        name: "files",
        enforce: "pre",
        resolveId: (id) => (basename(id) in files ? basename(id) : null),
        load: (id) => files[id] ?? null,
      },
    ],
  });
  const [output] = [result].flat();
  if (!output || !("output" in output)) throw new Error("Unexpected watcher, expected a bundle");
  const code = output.output.map((chunk) => ("code" in chunk ? chunk.code : "")).join("\n");
  return Array.from(code.matchAll(/kept (\w+)/g), ([, name]) => name ?? "");
}
