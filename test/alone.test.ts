import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type InputOptions, type PluginObject, transformSync } from "@babel/core";
import unawait, { type Options } from "babel-plugin-unawait";
import { describe, expect, test } from "vitest";
import { isTurn } from "./support/turns.ts";

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

type Company = readonly [name: string, more: InputOptions, ...others: InputOptions["plugins"] & {}];

const companies: readonly Company[] = [
  ["when the tree is returned", { ast: true }],
  ["beside a plugin that visits nodes", {}, visiting],
  ["beside a plugin that does something in the end", {}, last],
  ["beside a preset", { presets: [() => ({ plugins: [visiting] })] }],
];

describe.each([...variants.entries()])("with the options %i: %j", (row, options) => {
  // Each input with a quarter of the options, and with one of the companies.
  const tried = [...inputs.entries()].filter(([column]) => isTurn(row + column, 4));
  test.for(tried)("%s: %s becomes the same text alone and in company", ([column, input]) => {
    const print = (more: InputOptions, ...others: InputOptions["plugins"] & {}) =>
      rewrite(input, { ...more, plugins: [[unawait, options], ...others] });
    const alone = print({});
    expect(alone).not.toBe("");
    for (const [index, [name, more, ...others]] of companies.entries()) {
      if (!isTurn(index + row + column, companies.length)) continue;
      expect(print(more, ...others), name).toBe(alone);
    }
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
