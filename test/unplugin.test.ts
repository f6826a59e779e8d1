import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import unawait, { type Options } from "unplugin-unawait";
import { resolveConfig } from "vite";
import { describe, expect, onTestFinished, test } from "vitest";

type Tool = "rollup" | "vite";

interface Hook {
  readonly handler: (
    this: object,
    code: string,
    id: string,
  ) => Promise<{ code: string; map: { sources: string[] } } | undefined>;
}

/** @returns what becomes of a module; undefined if it is left as it is */
async function transform(
  code: string,
  id = "/src/a.js",
  options?: Options,
  tool: Tool = "rollup",
): Promise<string | undefined> {
  const { transform: hook } = unawait[tool](options) as unknown as { transform: Hook };
  // A version of the tool that does not apply filters by itself.
  const context = {
    meta: {},
    warn: () => {},
    error: ({ message }: Error) => {
      throw new Error(message);
    },
  };
  return (await hook.handler.call(context, code, id))?.code;
}

const code = "export const f = async () => { await g(); };";

describe("modules", () => {
  const none: Options = {};
  const some: Options = { dependencies: ["a", "@b/c.d"] };
  const all: Options = { dependencies: true };
  const chosen: Options = { include: ["**/*.js", /\.es$/], exclude: "**/vendor/**" };
  const cases: [id: string, options: Options, isRewritten: boolean][] = [
    ["/src/a.js", none, true],
    ["/src/a.mjs?v=1", none, true],
    ["/src/a.cts", none, true],
    ["/src/a.tsx", none, true],
    ["/src/A.vue", none, true],
    ["/src/A.vue?vue&type=script&setup=true&lang.ts", none, true],
    ["/src/A.vue?vue&type=style&index=0&lang.css", none, false],
    ["/src/a.css", none, false],
    ["/src/a.js.txt", none, false],
    ["/node_modules/a/index.js", none, false],
    ["/node_modules/a/index.js", some, true],
    ["/node_modules/.pnpm/a@1.0.0/node_modules/a/index.js", some, true],
    ["/node_modules/.pnpm/x@1.0.0_a@1.0.0/node_modules/x/index.js", some, false],
    ["/node_modules/a/node_modules/x/index.js", some, false],
    ["/node_modules/x/node_modules/a/index.js", some, true],
    ["/node_modules/a.b/index.js", some, false],
    ["/node_modules/@b/c.d/index.js", some, true],
    ["/node_modules/@b/cxd/index.js", some, false],
    ["C:\\node_modules\\@b\\c.d\\index.js", some, true],
    ["/node_modules/x/index.js", all, true],
    ["/node_modules/.vite/deps/x.js?v=1", all, false],
    ["/src/a.js", chosen, true],
    ["/src/a.ts", chosen, false],
    ["/src/a.es", chosen, true],
    ["/src/vendor/a.js", chosen, false],
  ];
  test.for(cases)("%s with %j: %j", async ([id, options, isRewritten]) => {
    expect((await transform(code, id, options)) !== undefined).toBe(isRewritten);
  });

  test("without async code stay as they are", async () => {
    expect(await transform("export const a = () => b;")).toBeUndefined();
    expect(await transform("export const asynchronous = 'async';")).toBeUndefined();
  });
});

describe("the runtime", () => {
  test("is imported by modules, and required by CommonJS modules", async () => {
    expect(await transform(code)).toMatch(/^import \{ .* \} from "@unawait\/runtime";/);
    const common = await transform("exports.f = async () => { await require('g'); };");
    expect(common).toMatch(/^const \{[^]*\} = require\('@unawait\/runtime'\);/);
  });

  test("is written into modules of which it is not known what they are", async () => {
    for (const quote of ['"', "'"]) {
      const written = await transform(`start(async () => { await g(${quote}a${quote}); });`);
      expect(written).toContain("function _unawait_awaitThen(");
      expect(written).not.toMatch(/require|import/);
    }
  });

  test("is found from the plugin, for all of its entries", () => {
    const { resolveId } = unawait.rollup() as unknown as {
      resolveId: { filter: { id: RegExp }; handler: (id: string) => { id: string } };
    };
    for (const entry of ["", "/captured", "/exact", "/exact-captured"]) {
      expect(resolveId.filter.id.test(`@unawait/runtime${entry}`)).toBe(true);
      const { id } = resolveId.handler(`@unawait/runtime${entry}`);
      expect(id).toMatch(/[\\/]runtime[\\/](?:dist|src)[\\/][\w.-]+\.[jt]s$/);
    }
    expect(resolveId.filter.id.test("@unawait/runtimes")).toBe(false);
  });
});

describe("syntax", () => {
  const typescript = "export const f = async <T>(x: T) => { await (<any>x); };";

  test("is that of the file, where the tool has not compiled it", async () => {
    expect(await transform(typescript, "/src/a.ts")).toContain("<T>(x: T) =>");
    expect(await transform("export const f = async () => { await <a/>; };", "/a.jsx")).toMatch(
      "<a/>",
    );
    await expect(transform(typescript, "/src/a.js")).rejects.toThrow("/src/a.js:1:29: ");
  });

  test("is JavaScript, where it has", async () => {
    // In TypeScript, these are type arguments.
    const compared = "export const f = async () => { await g(a < b > (c)); };";
    const rewritten = await transform(compared, "/src/a.ts", {}, "vite");
    expect(rewritten).toContain("awaitThen(g(a < b > (c)), f)");
  });

  test("that is wrong is an error with the place and the code", async () => {
    await expect(transform("await;\nasync () => {", "/src/wrong.js?v=1")).rejects.toThrow(
      /^\/src\/wrong\.js:1:6: Unexpected token\n\n> 1 \| await;/,
    );
  });
});

describe("options", () => {
  test("of the Babel plugin are those of this one", async () => {
    expect(await transform(code, "/a.js", { driver: "inline" })).toContain("new Promise((resolve,");
    expect(await transform(code, "/a.js", { targets: "chrome 60" })).toBeUndefined();
    expect(await transform(code, "/a.js", { lower: ["for-await"] })).toBeUndefined();
    const action = `export async function save() { "use server"; await 0; }`;
    expect(await transform(action)).toBeUndefined();
    expect(await transform(action, "/a.js", { keepDirectives: [] })).toBeDefined();
  });

  const wrong: [object, string][] = [
    [{ drivre: "file" }, 'Unknown option "drivre" of unawait, did you mean "driver"?'],
    [{ include: 1 }, "Unexpected include 1 of unplugin-unawait, expected a path"],
    [{ exclude: [""] }, 'Unexpected exclude [""] of unplugin-unawait'],
    [
      { dependencies: "a" },
      'Unexpected dependencies "a" of unplugin-unawait, expected true, false or a list',
    ],
    [{ dependencies: ["a/b"] }, "Unexpected dependencies"],
    [{ types: true }, 'Option "types" of unplugin-unawait does not exist'],
    [{ targets: "netscape 4" }, 'Option "targets": Unknown browser netscape'],
  ];
  test.for(wrong)("%j is refused", ([options, message]) => {
    expect(() => unawait.rollup(options)).toThrow(message);
  });
});

describe("READMEs", () => {
  const read = (path: string) => readFileSync(join(import.meta.dirname, "..", path), "utf8");

  test("the example is rewritten as shown", async () => {
    const [input = "", output = ""] = [
      ...read("packages/unplugin/README.md").matchAll(/```js\n([^]*?)```/g),
    ].map(([, block]) => block ?? "");
    expect(await transform(input)).toBe(output);
  });

  test("the configuration for Vite is one", async () => {
    const [, config = ""] =
      /```js\n(import unawait from "unplugin[^]*?)```/.exec(read("README.md")) ?? [];
    // Where the packages are found that it imports.
    const cache = join(import.meta.dirname, "../node_modules/.cache");
    mkdirSync(cache, { recursive: true });
    const folder = mkdtempSync(join(cache, "readme-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, "vite.config.js"), config);
    const found = await resolveConfig({ root: folder, logLevel: "silent" }, "build");
    expect(found.plugins.map(({ name }) => name)).toContain("unawait");
  });
});
