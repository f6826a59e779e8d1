import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { transformSync } from "@babel/core";
import { transformSync as transformSync7 } from "babel-core-7";
import unawait, { canonicalOptions, type Options } from "babel-plugin-unawait";
import { resolveTargets } from "babel-plugin-unawait/targets";
import { describe, expect, test } from "vitest";

const syntax = {
  "async-functions": "async () => { await 0; }",
  "async-generators": "async function*",
  "for-await": "for await (",
  "await-using": "await using",
};

const code = `
  const f = async () => { await 0; };
  async function* g() { yield 0; }
  export const h = async (x) => { for await (const y of x) f(y); };
  export const i = async (x) => { await using y = x; };`;

/** @returns which syntax is left */
function left(options: Options, config: object = {}): string[] {
  const given = { filename: "/src/a.mjs", configFile: false as const, ...config };
  const output = transformSync(code, { ...given, plugins: [[unawait, options]] })?.code ?? "";
  expect(transformSync7(code, { ...given, plugins: [[unawait, options]] })?.code).toBe(output);
  return Object.entries(syntax)
    .filter(([, text]) => output.replaceAll(/\s+/g, " ").includes(text))
    .map(([name]) => name);
}

describe("only what an engine lacks is lowered", () => {
  const engines: [targets: Options["targets"], left: string[]][] = [
    ["ie 11", []],
    ["chrome 54", []],
    ["chrome 55", ["async-functions"]],
    [{ chrome: 62, firefox: "60" }, ["async-functions"]],
    ["chrome 63", ["async-functions", "async-generators", "for-await"]],
    [["chrome 63", "safari 11"], ["async-functions"]],
    [["chrome 63", "ie 11"], []],
    [{ node: "current" }, ["async-functions", "async-generators", "for-await"]],
    [{}, []],
  ];
  test.for(engines)("%j", ([targets = true, expected]) => {
    expect(left({ targets })).toEqual(expected);
  });

  test("those of Babel's own option", () => {
    expect(left({ targets: true }, { targets: "chrome 60" })).toEqual(["async-functions"]);
    expect(left({}, { targets: "chrome 60" })).toEqual([]);
  });

  test("those of the configuration of browserslist", () => {
    const folder = mkdtempSync(join(tmpdir(), "unawait-targets-"));
    writeFileSync(join(folder, ".browserslistrc"), "chrome 60");
    expect(resolveTargets(true, folder)).toEqual({ chrome: "60.0.0" });
    rmSync(folder, { recursive: true });
  });

  test("by the data that preset-env has", () => {
    const require = createRequire(createRequire(import.meta.filename).resolve("@babel/preset-env"));
    const data = JSON.parse(
      readFileSync(require.resolve("@babel/compat-data/plugins"), "utf8"),
    ) as Record<string, Record<string, string>>;
    const plugins = {
      "async-functions": "transform-async-to-generator",
      "async-generators": "transform-async-generator-functions",
      "await-using": "transform-explicit-resource-management",
    };
    for (const [name, plugin] of Object.entries(plugins)) {
      for (const [engine, version] of Object.entries(data[plugin] ?? {})) {
        const targets = { [engine]: version };
        if (engine === "rhino" || engine === "electron" || engine === "opera_mobile") continue;
        expect(left({ targets }), JSON.stringify(targets)).toContain(name);
      }
    }
  });
});

test("a list that means the same has the same canonical text only if it is the same", () => {
  expect(canonicalOptions({ targets: "chrome 60" })).not.toBe(canonicalOptions({}));
  expect(() => canonicalOptions({ targets: 60 as never })).toThrow(
    "Unexpected targets 60 of unawait, expected true or a query",
  );
});
