import { execFile } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { setFlagsFromString } from "node:v8";
import vm from "node:vm";
import { gzipSync } from "node:zlib";
import { type InputOptions, transformSync, traverse, types as t } from "@babel/core";
import { eachMapping, TraceMap } from "@jridgewell/trace-mapping";
import unawait, { type Options } from "babel-plugin-unawait";
import { build, minifySync, transformWithOxc } from "vite";
import { describe, expect, onTestFinished, test } from "vitest";
import { asyncForms, expectInvariants } from "./support/invariants.ts";
import { type EventLog, runProgram } from "./support/run-program.ts";
import { parse, rewrite, type Rewritten, type Source } from "./support/transform.ts";

/*
 * Classes of bugs that other tools had, or still have: `MP` numbers name them, and references in
 * test/bugs say where they were met. Each must not be ours, or must be known to be.
 */

const root = join(import.meta.dirname, "bugs");
const programs = globSync("MP*", { cwd: root }).toSorted();

/** Programs that show a limit of the option `exact`, which the plugin's README explains. */
const limitsOfExact: Record<string, string> = {
  "MP30-names-are-kept.js": "a function behind a computed key has no name",
};

/** Numbers about what a function is and sees, all of which is different for an exact one. */
const aboutFunctions = /^MP([012]|3[0-3]|5[5-9]|6[2-7])/;

describe("a bug of other tools", () => {
  for (const name of programs) {
    const title = name.replace(/\.\w+$/, "").replaceAll("-", " ");
    test(title, async () => {
      await expectToBehave(read(name));
    });
    if (!aboutFunctions.test(name)) continue;
    (name in limitsOfExact ? test.fails : test)(`${title}, with exact functions`, async () => {
      const source = read(name);
      expect(await runRewritten(source, { exact: true })).toEqual(await runNatively(source));
    });
  }
});

/** Numbers that have a case of their own below. */
const inCases: string[] = [];

function bug(title: string, run: () => void | Promise<void>): void {
  inCases.push(numberOf(title));
  test(title, run);
}

describe("super, and other plugins", () => {
  bug("MP13 what captures super survives a minifier (closure#2652, #3015, #3047)", async () => {
    const withSuper = programs.filter((name) => /super/.test(name) && name.endsWith(".js"));
    expect(withSuper.length).toBeGreaterThan(5);
    for (const name of withSuper) {
      const source = read(name);
      const { code } = minifySync(source.filename, rewriteOnce(source).code, {
        compress: { keepNames: { function: true, class: true } },
        mangle: { toplevel: false, keepNames: { function: true, class: true } },
      });
      expect(await runProgram([{ ...source, code }]), name).toEqual(await runNatively(source));
    }
  });

  bug(
    "MP15 an async arrow given to a decorator factory has its this (TypeScript#17118)",
    async () => {
      await expectToBehaveDecorated(`
      export {};
      declare function log(...values: unknown[]): void;
      const made: (() => Promise<unknown>)[] = [];
      const decorate = (make: () => Promise<unknown>) => (..._: unknown[]): void => {
        made.push(make);
      };
      function around(this: { id: string }): void {
        @decorate(async () => this.id)
        class A {
          @decorate(async () => (await null, this.id)) method(): void {}
          @decorate(async (n = this.id) => await n) static field = 1;
        }
        log(typeof A);
      }
      around.call({ id: "around" });
      for (const make of made) make().then(log);
    `);
    },
  );

  bug("MP63 decorated methods stay what they are (babel#8737, #8758, #16257, #16481)", async () => {
    await expectToBehaveDecorated(`
      export {};
      declare function log(...values: unknown[]): void;
      const twice = (_: object, name: string, descriptor: PropertyDescriptor): void => {
        const original = descriptor.value;
        descriptor.value = async function (...args: unknown[]) {
          return [name, await original.apply(this, args), await original.apply(this, args)];
        };
      };
      class A {
        n = 0;
        @twice async load(by: number, { times } = { times: 1 }): Promise<number> {
          await null;
          return (this.n += by * times);
        }
        @twice static async load(): Promise<string> {
          return this.name;
        }
      }
      new A().load(2).then(log);
      A.load().then(log);
    `);
    const code =
      "@first(await1) class A { @second async #hidden() { await 1; } @third async *x() {} }";
    const output = rewrite({ code, filename: "decorated.ts" });
    expect(output.code).toMatch(/@second\s+#hidden\(\) \{/);
    expect(output.code).toMatch(/@third\s+x\(\) \{/);
    expect(output.code).not.toContain("static {");
    expect(asyncForms(output.ast)).toEqual([]);
  });
});

describe("source maps and coverage", () => {
  const source: Source = {
    filename: "stepped.js",
    code: `const before = 1;
/** Loads. */
async function load(id, { deep } = {}) {
  const page = await fetch(id);
  for await (const line of page) {
    log(line);
  }
  if (deep) {
    await load(page.next);
  }
  return page;
}
class Store {
  async *items() {
    yield* this.list;
  }
  last = async () => {
    return await this.list.at(-1);
  };
}`,
  };
  const { lines, positions } = mapped(source);

  bug("MP71 stepping through goes from statement to statement (TypeScript#5888, #12390)", () => {
    const statements = [
      "fetch(id)",
      "log(line)",
      "load(page.next)",
      "return page",
      "this.list)",
      "this.list.at",
    ];
    const steps = statements.map((text) => {
      const index = lines.findIndex((line) => line.includes(text));
      return positions[index]?.find(({ line }) => line > 1)?.line;
    });
    expect(steps).toEqual([4, 6, 9, 11, 15, 18]);
    // What is ours is where its function begins or ends, never in between.
    const driver = lines.findIndex((line) => line.includes("function step"));
    const end = lines.findIndex((line) => line.includes("gen.next());"));
    const places = positions.slice(driver, end).flat();
    expect(new Set(places.map(({ line }) => line))).toEqual(new Set([3, 12]));
  });

  bug("MP72 every line of the output maps to something (TypeScript#45581)", () => {
    const unmapped = lines.filter((line, index) => /\w/.test(line) && !positions[index]?.length);
    expect(unmapped).toEqual([]);
    const call = lines.findIndex((line) => line.includes("new Promise((resolve, reject)"));
    expect(positions[call]?.every(({ line }) => line > 1)).toBe(true);
  });

  bug(
    "MP73 a driver has no branches of expressions to cover (nyc#265, #270, #323, istanbuljs#291)",
    () => {
      const ignored = "/* istanbul ignore next */";
      const text = `${ignored}
async function declared() { await 1; }
const o = {
  ${ignored}
  async method() { await 1; },
};
${ignored}
const arrow = async () => await 1;
export ${ignored} default async function () { await 1; }`;
      const output = rewrite({ code: text, filename: "ignored.mjs" });
      const heads = output.code
        .split(ignored)
        .slice(1)
        .map((rest) => rest.trimStart().split("\n")[0]);
      expect(heads).toEqual([
        "function declared() {",
        "method() {",
        "const arrow = () => new Promise((resolve, reject) => {",
        expect.stringMatching(/^(default )?function \(\) \{/),
      ]);
      expect(nodeTypes(output.ast)).not.toContain("ConditionalExpression");
      expect(nodeTypes(output.ast)).not.toContain("LogicalExpression");
    },
  );

  bug("MP74 a stack trace finds its way back (nyc#133, async-to-gen#23)", async () => {
    const thrower = "\n\nasync function fails() {\n  await null;\n  null.x;\n}\nfails();";
    const result = transformSync(thrower, { ...plain, sourceMaps: "inline", filename: "fails.js" });
    const folder = mkdtempSync(join(tmpdir(), "unawait-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, "output.js");
    writeFileSync(file, result?.code ?? "");
    const running = promisify(execFile)(process.execPath, ["--enable-source-maps", file]);
    await expect(running).rejects.toMatchObject({ stderr: expect.stringMatching(/fails\.js:5:8/) });
  });
});

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

  test.fails("MP57 helpers of a script leave the variables of other scripts alone", async () => {
    const other: Source = { code: "let emit = 1;", filename: "other.js" };
    const source: Source = {
      code: "async function* items() { yield 1; } items().next().then(log);",
      filename: "items.js",
    };
    const output = { ...source, code: rewrite(source).code };
    expect(await runProgram([other, output])).toEqual(await runProgram([other, source]));
  });

  test.fails("MP77 async generators that nobody uses are removed", async () => {
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

/** What cannot hold for us: the program shows what happens instead. */
interface Limit {
  readonly number: string;
  readonly reason: string;
  readonly program: string;
  readonly native: EventLog;
  readonly rewritten: EventLog;
  /** With these options it holds after all. */
  readonly unless?: Options;
}

const limits: readonly Limit[] = [
  {
    number: "MP32",
    reason:
      "a plain function's prototype is not that of AsyncFunction (babel#8642, #7767, core-js#925)",
    program: "log((async () => {}).constructor === Function);",
    native: ["0: false"],
    rewritten: ["0: true"],
    unless: { exact: true },
  },
  {
    number: "MP33",
    reason: "a plain function that is declared is a constructor and has a prototype",
    program: `
      async function declared() {}
      const arrow = async function () {};
      log("prototype" in declared, "prototype" in arrow);
    `,
    native: ["0: false false"],
    rewritten: ["0: true false"],
    unless: { exact: true },
  },
  {
    number: "MP33",
    reason:
      "an async generator method makes its generator at each call, and has no prototype of its own",
    program: `
      const object = { async *items() {} };
      log("prototype" in object.items);
    `,
    native: ["0: true"],
    rewritten: ["0: false"],
  },
  {
    number: "MP75",
    reason:
      "engines follow a stack through an await, not through a Promise chain (TypeScript#8392, node#11865)",
    program: `
      async function inner() { await null; return new Error().stack; }
      async function outer() { return await inner(); }
      outer().then((stack) => log(stack.includes("async outer") ? "whole" : "cut"));
    `,
    native: ["3: whole"],
    rewritten: ["3: cut"],
  },
  {
    number: "MP76",
    reason:
      "one function cannot be left out, only a file can, by Babel (angular-cli#25708, metro#187, outline#1580)",
    program: `
      /* keep this one async */
      async function f() { await null; }
      log(f.toString().slice(0, 5));
    `,
    native: ["0: async"],
    rewritten: ["0: funct"],
  },
  {
    number: "MP85",
    reason:
      "an inline driver makes a generator function at each call (async-to-promises#48, babel#7076)",
    program: `
      const native = Function("return async () => { await null; }")();
      const ours = async () => { await null; };
      const time = (fn) => {
        const start = Date.now();
        for (let i = 0; i < 10_000; i++) fn();
        return Date.now() - start;
      };
      const fastest = (fn) => Math.min(time(fn), time(fn), time(fn));
      log(fastest(ours) > 2 * fastest(native) + 1 ? "slower" : "as fast");
    `,
    native: ["0: as fast"],
    rewritten: ["0: slower"],
  },
];

describe("a limit of ours", () => {
  for (const { number, reason, program, native, rewritten, unless } of limits) {
    test(`${number} ${reason}`, async () => {
      const source: Source = { code: program, filename: `${number}.js` };
      expect(await runProgram([source])).toEqual(native);
      expect(await runRewritten(source)).toEqual(rewritten);
      if (unless) expect(await runRewritten(source, unless)).toEqual(native);
    });
  }
});

/** What is no matter of the plugin. */
const later: Record<string, string> = {
  MP86: "parentheses are recast's: the command-line tool prints with Babel's generator",
  MP87: "comments doubled when recast splits a node: for a command line that prints with recast",
  MP88: "comments that break Babel's generator: for the tests of the command line",
  MP89: "recast's `cloneInputAst`: for the documentation of use with recast",
};

test("every program says which bug it is about", () => {
  for (const name of programs) {
    const [head] = read(name).code.split("\n");
    expect(head).toMatch(new RegExp(`^// ${numberOf(name)}: .{20}`));
  }
});

test("every number is covered in one way", () => {
  const numbers = Array.from(
    { length: 89 },
    (_, index) => `MP${String(index + 1).padStart(2, "0")}`,
  );
  const covered = [
    ...new Set(programs.map(numberOf)),
    ...new Set(inCases),
    ...new Set(limits.map(({ number }) => number)),
    ...Object.keys(later),
  ];
  expect(covered.toSorted()).toEqual([...numbers, "MP19b"].toSorted());
  const known = Object.keys(limitsOfExact);
  expect(known.filter((name) => !programs.includes(name))).toEqual([]);
});

const plain: InputOptions = { plugins: [unawait], configFile: false, babelrc: false };

function numberOf(title: string): string {
  const number = /^MP\d\db?/.exec(title)?.[0];
  if (number === undefined) throw new Error(`Unexpected title ${title}, expected MP and a number`);
  return number;
}

function read(name: string): Source {
  const filename = join(root, name);
  return { code: readFileSync(filename, "utf8"), filename };
}

async function expectToBehave(source: Source): Promise<void> {
  const native = await runNatively(source);
  expect(native.length, "events logged").toBeGreaterThan(0);
  const output = rewriteOnce(source);
  expect(await runProgram([{ ...source, code: output.code }])).toEqual(native);
  expectInvariants(source, output);
}

const outputs = new Map<string, Rewritten>();

/** Rewrites a source; one that was is not rewritten again. */
function rewriteOnce(source: Source): Rewritten {
  const output = outputs.get(source.code) ?? rewrite(source);
  outputs.set(source.code, output);
  return output;
}

const nativeLogs = new Map<string, Promise<EventLog>>();

function runNatively(source: Source): Promise<EventLog> {
  const native = nativeLogs.get(source.code) ?? runProgram([source]);
  nativeLogs.set(source.code, native);
  return native;
}

function runRewritten(source: Source, options: Options = {}): Promise<EventLog> {
  return runProgram([{ ...source, code: rewrite(source, options).code }]);
}

/** Runs TypeScript with its decorators, which engines do not have, taken apart by another tool. */
async function expectToBehaveDecorated(code: string): Promise<void> {
  const source: Source = { code, filename: "decorated.ts" };
  const output = rewriteOnce(source);
  expectInvariants(source, output);
  const native = await runDecorated(source);
  expect(native.length, "events logged").toBeGreaterThan(0);
  expect(await runDecorated({ ...source, code: output.code })).toEqual(native);
}

async function runDecorated({ code, filename }: Source): Promise<EventLog> {
  const { code: lowered } = await transformWithOxc(code, filename, {
    target: "es2022",
    decorator: { legacy: true },
  });
  const helper: Source = {
    filename: "decorate",
    code: `export default (decorators, target, key, kind) => {
      const found = kind === null ? Object.getOwnPropertyDescriptor(target, key) : undefined;
      let result = key === undefined ? target : found;
      for (const decorate of decorators.toReversed()) result = decorate(target, key, result) ?? result;
      if (found) Object.defineProperty(target, key, result);
      return result;
    };`,
  };
  return runProgram([helper, { code: lowered, filename: "decorated.mjs" }]);
}

interface Position {
  readonly line: number;
  readonly column: number;
}

/** The output, and where the segments of each of its lines come from. */
function mapped({ code, filename }: Source): { lines: string[]; positions: Position[][] } {
  const result = transformSync(code, { ...plain, sourceMaps: true, filename });
  const lines = result?.code?.split("\n") ?? [];
  const positions: Position[][] = lines.map(() => []);
  eachMapping(new TraceMap(JSON.stringify(result?.map)), (segment) => {
    const { generatedLine, originalLine, originalColumn } = segment;
    if (originalLine === null) return;
    positions[generatedLine - 1]?.push({ line: originalLine, column: originalColumn });
  });
  return { lines, positions };
}

function nodeTypes(ast: t.Node): string[] {
  const types: string[] = [];
  t.traverseFast(ast, ({ type }) => void types.push(type));
  return types;
}

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
