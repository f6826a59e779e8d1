import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type InputOptions, type PluginObject, transformSync } from "@babel/core";
import unawait, { type Options } from "babel-plugin-unawait";
import { describe, expect, test } from "vitest";

/*
 * Where no other plugin reads the scopes of a file, and no caller gets its tree, the plugin leaves
 * them, and the rest of Babel's traversal, as they are. The text must not depend on it.
 */

const root = join(import.meta.dirname, "fixtures");
const inputs = globSync("*/*/input.*", { cwd: root }).toSorted();
const variants: readonly Options[] = [
  {},
  { exact: true },
  { driver: "file" },
  { driver: { module: "co", export: "wrap" } },
];

const visiting = (): PluginObject => ({ name: "visiting", visitor: { Identifier() {} } });
const last = (): PluginObject => ({ name: "last", post() {} });

describe.each(variants)("with the options %j", (options) => {
  test.each(inputs)("%s becomes the same text alone and in company", (input) => {
    const print = (more: InputOptions, ...others: InputOptions["plugins"] & {}) =>
      rewrite(input, { ...more, plugins: [[unawait, options], ...others] });
    const alone = print({});
    expect(alone).not.toBe("");
    expect(print({ ast: true }), "when the tree is returned").toBe(alone);
    expect(print({}, visiting), "beside a plugin that visits nodes").toBe(alone);
    expect(print({}, last), "beside a plugin that does something in the end").toBe(alone);
    expect(print({ presets: [() => ({ plugins: [visiting] })] }), "beside a preset").toBe(alone);
  });
});

function rewrite(input: string, options: InputOptions): string | null | undefined {
  const filename = join(root, input);
  const isTypeScript = /\.[cm]?tsx?$/.test(filename);
  const result = transformSync(readFileSync(filename, "utf8"), {
    filename,
    configFile: false,
    babelrc: false,
    sourceType: "unambiguous",
    parserOpts: { plugins: isTypeScript ? ["typescript", "decorators"] : ["jsx"] },
    ...options,
  });
  return result?.code;
}
