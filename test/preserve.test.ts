import { describe, expect, test } from "vitest";
import { rewriteSource } from "../packages/cli/src/index.ts";

/** The lines of a program, the common indentation taken off. */
function text(strings: TemplateStringsArray): string {
  const lines = String.raw({ raw: strings }).split("\n");
  const indented = lines.filter((line) => line.trim() !== "");
  const indentation = Math.min(...indented.map((line) => /^ */.exec(line)?.[0].length ?? 0));
  return lines
    .slice(1)
    .map((line) => line.slice(indentation))
    .join("\n");
}

function rewrite(source: string, filename = "a.js"): string {
  const { code, fallbacks } = rewriteSource(source, { filename, strict: true });
  expect(fallbacks).toEqual([]);
  return code;
}

/** The output without the lines of the driver, which are the same everywhere. */
function withoutDriver(code: string): string {
  return code.replaceAll(/^.*const onValue = [^]*?step\(\(\) => gen\.next\(\)\);?\r?\n/gm, "");
}

describe("what is not rewritten", () => {
  test("is the same byte for byte in a file without async functions", () => {
    const source = "\uFEFF#!/usr/bin/env node\r\n\tconst  a=( () => {} )\n\n\n";
    expect(rewriteSource(source, { filename: "a.js" })).toMatchObject({
      code: source,
      changed: false,
    });
  });

  test("is the same around the functions: spaces, blank lines, comments, parentheses", () => {
    const source = text`
      const  a = ( 1 )   // one


      /** Loads. */
      async function load (key,) { return cache [ key ] } // trailing
      const b = { 'x' : ((a)), /* here */ y: function () {} , }
    `;
    expect(rewrite(source)).toBe(
      source.replace(
        "async function load (key,) { return cache [ key ] }",
        "function load (key,) {\n  return new Promise(resolve => resolve(cache [ key ]))\n}",
      ),
    );
  });

  test("is the same in the functions, one level further in for each that is new", () => {
    const source = text`
      async function load(key) {
        // first
        const text = \`a
        b\`;   // odd   spacing

        if (a)   { await b } else
          c(  )
        return (await fetch(key)).json;
      }
    `;
    expect(withoutDriver(rewrite(source))).toBe(text`
      function load(key) {
        return new Promise((resolve, reject) => {
          const gen = (function* () {
            // first
            const text = \`a
        b\`;   // odd   spacing

            if (a)   { yield b } else
              c(  )
            return (yield fetch(key)).json;
          })();
        });
      }
    `);
  });
});

describe("new code is written as the author writes", () => {
  test("with tabs and single quotes", () => {
    const code = rewrite(
      "const a = 'a';\nasync function f() {\n\tawait a;\n\tfor await (const b of c);\n}\n",
    );
    expect(code).toContain("\n\treturn new Promise((resolve, reject) => {\n\t\tconst gen =");
    expect(code).toContain("\n\t\t\tyield a;\n");
    expect(code).toContain("\t'use strict';\n");
    expect(code).not.toMatch(/^ +/m);
  });

  test("with the line ends of Windows", () => {
    const code = rewrite("async function f() {\r\n  const a = `x\r\ny`;\r\n  await a;\r\n}\r\n");
    expect(code.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(code).toContain("const a = `x\r\ny`;\r\n");
  });

  test("without semicolons", () => {
    const code = rewrite("const a = 1\nasync function f() {\n  await a\n  ;[1].map(g)\n}\n");
    expect(code).not.toMatch(/;$/m);
    expect(code).toContain("yield a\n      ;[1].map(g)\n");
  });

  test("with a semicolon where the line above would go on", () => {
    expect(rewrite("const a = b\nasync () => 1\n")).toBe(
      "const a = b\n;() => new Promise(resolve => resolve(1))\n",
    );
  });
});

describe("literals", () => {
  const source = text`
    async function f() {
      const a = \`x
        \${await b} y
    z\`, c = 'long \\
        string', d = /a  b/u, e = "\\u0061" + 0x1F + 1_000n + .5
      return [a, <p title="x
        y">t  {await d}</p>, c]
    }
  `;
  test("have the same values, wherever their lines end up", () => {
    const code = rewrite(source);
    expect(code).toContain("`x\n    ${yield b} y\nz`");
    expect(code).toContain("'long \\\n    string'");
    expect(code).toContain('"\\u0061" + 0x1F + 1_000n + .5');
    expect(code).toContain('<p title="x\n    y">t  {yield d}</p>');
  });
});

describe("comments", () => {
  test.for([
    "async /* a */ function /* b */ f(/* c */) /* d */ { /* e */ await /* f */ x /* g */; /* h */ }",
    "const f = /* a */ async /* b */ (/* c */ x /* d */) /* e */ => /* f */ await x /* g */;",
    "class A { /* a */ static /* b */ async /* c */ * /* d */ m() { /* e */ yield /* f */ 1 } }",
    "async function f() {\n  // a\n}\nasync () => { /* b */ };",
    "async function f() { return /* a */ 1 /* b */; // c\n}",
    "async function f({ a /* a */ } /* b */ = {}, /* c */ ...d) { await a }",
    "async function f() { for /* a */ await (const /* b */ x of /* c */ y) /* d */ { /* e */ } }",
    "async function f() { await using /* a */ x = /* b */ y; /* c */\n // d\n z() /* e */ }",
    "async () => { await super_(\n  a,\n  // a\n  await b // b\n) }",
    "async function f() {\n  await ( // a\n    x\n  )\n  await // b\n    y\n}",
    "class A extends B { async m() { await super.m(/* a */ 1, // b\n 2 /* c */) } }",
    "x.on('a', async () => {\n  for await (const a of b) {\n    c()\n    // a\n  }\n  // b\n})",
  ])("are there once: %s", (source) => {
    const code = rewrite(source);
    const count = (inText: string, comment: string) => inText.split(comment).length - 1;
    for (const [comment] of source.matchAll(/\/\* \w \*\/|\/\/ \w\n/g)) {
      const name = comment.trim();
      expect(count(code, name) + count(code, name.replace("// ", "/* ") + " */"), comment).toBe(1);
    }
  });
});

describe("parentheses", () => {
  test.for([
    ["(await a).b", "(yield a).b"],
    ["(await a)()", "(yield a)()"],
    ["!await a", "!(yield a)"],
    ["await a + await b", "(yield a) + (yield b)"],
    ["x ? await a : await b", "x ? yield a : yield b"],
    ["f(await a, ...await b)", "f(yield a, ...yield b)"],
    ["await (a, b)", "yield (a, b)"],
    ["await (a || b)", "yield (a || b)"],
    ["await await a", "yield yield a"],
    ["`${await a}`", "`${yield a}`"],
    ["new (await a)()", "new (yield a)()"],
    ["(await a)?.b", "(yield a)?.b"],
    ["a ?? await b", "a ?? (yield b)"],
    ["({ ...await a })", "({ ...yield a })"],
    ["(await a) ** 2", "(yield a) ** 2"],
    ["class extends (await a) {}", "class extends (yield a) {}"],
    ["typeof await a", "typeof (yield a)"],
    ["a[await b] = await c", "a[yield b] = yield c"],
    ["(await a)`x`", "(yield a)`x`"],
    ["async () => ({})", "() => new Promise(resolve => resolve({}))"],
    ["async () => (a, b)", "() => new Promise(resolve => resolve((a, b)))"],
    ["(async () => 1)()", "(() => new Promise(resolve => resolve(1)))()"],
    ["b = async x => x", "b = x => new Promise(resolve => resolve(x))"],
  ])("%s → %s", ([from, to]) => {
    expect(rewrite(`async function f() { await 0; x = ${from}; }`)).toContain(`x = ${to};`);
  });
});

describe("TypeScript", () => {
  test("keeps its types, overloads, modifiers, decorators and attributes", () => {
    const source = text`
      import data from './data.json' with { type: 'json' }
      export function f(a: string): Promise<string>
      export function f(a: number ,b?: number): Promise<number>
      export async function f<const T extends  string | number>(this: void, a: T, b = 1): Promise<T> {
        return await g<T>(a satisfies T)!
      }
      @a() abstract class A<in out T> implements B<T> {
        @b private static readonly x?: T;
        declare y: string
        protected async m<U>(@c() private_: U, ...rest: Array<T>): Promise<void> { await <U>private_ }
        get z(): number { return 1 }
      }
      enum E { A = 1 }
      declare namespace N { export function f(): Promise<1> }
      export type { T } from './t'
    `;
    const code = rewrite(source, "a.ts");
    for (const line of source.split("\n")) {
      if (line.includes("await")) continue;
      expect(code).toContain(line.trim().replace(/\{$/, "").replace("async ", ""));
    }
  });
});

test("TypeScript's CommonJS may import", () => {
  const code = rewrite("import a from 'a'\nexport const f = async () => 1\n", "a.cts");
  expect(code).toMatch(/^import a from 'a'\n/);
});

describe("a file that is a module only because it waits at its top level", () => {
  test.for([
    "for await (const x of y) f(x);",
    "for (await using x of [y]) f(x);",
    "try { await using x = y; } catch {}",
    "await x;",
  ])("%s", (code) => {
    for (const filename of ["a.js", "a.ts"]) {
      const source = `${code}\nasync function f() {}\n`;
      const { functions, code: output } = rewriteSource(source, { filename, strict: true });
      expect(functions).toHaveLength(1);
      expect(output).not.toContain("async function");
    }
  });
});

describe("new statements", () => {
  const loop = "async function f() {\n  for await (const a of b) c(a)\n}\n";

  test.for([
    ["behind the imports", "import a from 'a' // a\n\n", "/** Doc. */\n"],
    ["behind the directives", "#!/usr/bin/env node\n// @ts-check\n'use strict'\n", "let b\n"],
    ["behind a comment on the file", "// Licence\n\n", "/** Doc. */\n"],
    ["behind a comment on the file", "/** @file about it */\n\n", "let b\n"],
  ])("stand %s", ([, before = "", after = ""]) => {
    const code = rewrite(before + after + loop);
    expect(code.startsWith(before.trimEnd())).toBe(true);
    expect(code).toMatch(new RegExp(`\\n${after.replaceAll("*", "\\*")}function f\\(\\) \\{`));
    expect(code.indexOf("{ asyncItems }")).toBeLessThan(code.indexOf("function f()"));
  });
});

describe("source maps", () => {
  test("lead from each word to where it stood", async () => {
    const { TraceMap, originalPositionFor } = await import("@jridgewell/trace-mapping");
    const source = "let a\nasync function f(x) {\n  await x;\n  return `${await g(x)}`\n}\n";
    const options = { filename: "src/a.js", sourceMaps: true } as const;
    const { code, map = "" } = rewriteSource(source, options);
    const trace = new TraceMap(map);
    const lines = code.split("\n");
    const placeOf = (words: string) => {
      const line = lines.findIndex((one) => one.includes(words));
      const column = lines[line]?.indexOf(words) ?? 0;
      const {
        line: found,
        column: at,
        source: file,
      } = originalPositionFor(trace, {
        line: line + 1,
        column,
      });
      return [file, found, at];
    };
    expect(placeOf("f(x)")).toEqual(["a.js", 2, 15]);
    expect(placeOf("yield x")).toEqual(["a.js", 3, 2]);
    expect(placeOf("g(x)")).toEqual(["a.js", 4, 18]);
    expect(placeOf("step(")).toEqual([null, null, null]);
  });

  test("go through the map of the source", () => {
    const first = { version: 3, sources: ["a.ts"], names: [], mappings: "AAAA;AACA" };
    const source = "let a;\nasync () => 1;\n//# sourceMappingURL=a.js.map\n";
    const { code, map = "" } = rewriteSource(source, {
      filename: "a.js",
      sourceMaps: true,
      inputSourceMap: first,
    });
    expect(JSON.parse(map)).toMatchObject({ sources: ["a.ts"] });
    expect(code).not.toContain("sourceMappingURL");
  });

  test('stand in the code with "inline"', () => {
    const { code, map } = rewriteSource("async () => 1", {
      filename: "a.js",
      sourceMaps: "inline",
    });
    expect(map).toBeUndefined();
    expect(code).toMatch(
      /\n\/\/# sourceMappingURL=data:application\/json;charset=utf-8;base64,\S+\n$/,
    );
  });
});
