import { join } from "node:path";
import { transformSync } from "@babel/core";
import unawait, { canonicalOptions, type Options } from "babel-plugin-unawait";
import { describe, expect, test } from "vitest";

const code = "async function f() {\n  await using x = g();\n}\nawait f();";
const cwd = join(import.meta.dirname, "project");
const files = ["src/a.js", "src/deep/b.js", "lib/c.mjs", "top.js"];

function transform(filename: string | undefined, options: Options): string | null | undefined {
  return transformSync(code, {
    ...(filename !== undefined && { filename }),
    cwd,
    configFile: false,
    babelrc: false,
    sourceType: "module",
    plugins: [[unawait, options]],
  })?.code;
}

describe("what is rewritten", () => {
  const cases: readonly [string, Options, string[]][] = [
    ["all files without these options", {}, files],
    ["those below a directory", { include: "src" }, ["src/a.js", "src/deep/b.js"]],
    ["those that a pattern matches", { include: "./*/*.mjs" }, ["lib/c.mjs"]],
    ["those at any depth", { include: "**/*.js" }, ["src/a.js", "src/deep/b.js", "top.js"]],
    ["those that an expression matches", { include: /deep|top/ }, ["src/deep/b.js", "top.js"]],
    [
      "those that a function accepts",
      { include: (name) => name === join(cwd, "top.js") },
      ["top.js"],
    ],
    ["those of a list", { include: ["lib", /top/] }, ["lib/c.mjs", "top.js"]],
    ["none of an empty list", { include: [] }, []],
    ["all but those that are excluded", { exclude: ["src", "top.js"] }, ["lib/c.mjs"]],
    ["none that are both included and excluded", { include: "src", exclude: /deep/ }, ["src/a.js"]],
  ];
  test.for(cases)("%s", ([, options, expected]) => {
    expect(files.filter((name) => transform(name, options) !== code)).toEqual(expected);
  });
});

test("a file that is not included keeps what every option would change", () => {
  const options: Options = { exclude: "src", exact: true, trace: true, topLevelAwait: "error" };
  expect(transform("src/a.js", options)).toBe(code);
  expect(() => transform("lib/c.mjs", options)).toThrow("top-level await is not allowed");
});

test("paths need a file with a name", () => {
  expect(() => transform(undefined, { include: "src" })).toThrow("no filename was passed to Babel");
  expect(transform(undefined, { include: () => true })).not.toBe(code);
});

test("the text of options tells patterns apart", () => {
  const always = () => true;
  const patterns = ["/a/", /a/, /a/i, "a", always, () => true, ["a", "b"]];
  const texts = patterns.map((include) => canonicalOptions({ include }));
  expect(new Set(texts).size).toBe(patterns.length);
  expect(canonicalOptions({ include: [/a/] })).toBe(canonicalOptions({ include: /a/ }));
  expect(canonicalOptions({ include: always })).toBe(canonicalOptions({ include: always }));
});
