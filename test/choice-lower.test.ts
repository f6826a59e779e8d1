import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { traverse, types as t } from "@babel/core";
import type { LoweredSyntax } from "babel-plugin-unawait";
import { describe, expect, test } from "vitest";
import { parse, rewrite, type Source } from "./support/transform.ts";
import { isTurn } from "./support/turns.ts";

const fixtures = join(import.meta.dirname, "fixtures");
const sources = globSync("*/*/input.*", { cwd: fixtures })
  .toSorted()
  .map((name): Source => {
    const filename = join(fixtures, name);
    return { filename, code: readFileSync(filename, "utf8") };
  });

const none = { "async-functions": 0, "async-generators": 0, "for-await": 0, "await-using": 0 };
type Counts = Record<LoweredSyntax, number>;

/** How often each syntax stands in a tree, also within functions that are lowered. */
function count(ast: t.File, isLowered: (syntax: LoweredSyntax) => boolean = () => false): Counts {
  const counts = { ...none };
  traverse(ast, {
    enter({ node, scope }) {
      const syntax = syntaxOf(node);
      if (!syntax || isLowered(syntax)) return;
      const around = syntax.startsWith("async") ? null : scope.getFunctionParent()?.path.node;
      const outer = around && syntaxOf(around);
      if (outer && isLowered(outer)) return;
      counts[syntax] += 1;
    },
  });
  return counts;
}

function syntaxOf(node: t.Node): LoweredSyntax | undefined {
  if (t.isFunction(node) && node.async) {
    return node.generator ? "async-generators" : "async-functions";
  }
  if (t.isForOfStatement(node) && node.await) return "for-await";
  return t.isVariableDeclaration(node, { kind: "await using" }) ? "await-using" : undefined;
}

const lists: readonly (readonly LoweredSyntax[])[] = [
  [],
  ["async-functions"],
  ["async-generators"],
  ["for-await"],
  ["await-using"],
  ["for-await", "await-using"],
  ["async-functions", "async-generators"],
];

describe("nothing else is lowered, and nothing of it is left", () => {
  test.for(lists.map((lower) => ({ lower })))("$lower", ({ lower }) => {
    for (const source of sources.filter((_, index) => isTurn(index, 3))) {
      const native = parse(source);
      const { ast, code } = rewrite(source, { lower });
      const isModule = native.program.sourceType === "module";
      const expected = count(native, (syntax) => lower.includes(syntax));
      // A module's own loop stays, as `await` does.
      if (lower.includes("for-await") && isModule) expected["for-await"] = ownLoops(native);
      expect(count(ast), source.filename).toEqual(expected);
      expect(rewrite({ ...source, code }, { lower }).code, "a second run").toBe(code);
    }
  });
});

function ownLoops(ast: t.File): number {
  let loops = 0;
  traverse(ast, {
    ForOfStatement({ node, scope }) {
      if (node.await && !scope.getFunctionParent()) loops += 1;
    },
  });
  return loops;
}

describe("what stays is as it was", () => {
  const code = `async function outer() {
  for await (const x of xs) await (async () => x)();
}
class Store {
  async *items() {
    for await (const item of source) yield item;
  }
}`;
  const source = { code, filename: "program.mjs" };

  test("an empty list changes nothing", () => {
    expect(rewrite(source, { lower: [], exact: true, trace: true }).code).toBe(code);
  });

  test("a function in one that stays is lowered by itself", () => {
    const { code: output } = rewrite(
      { ...source, code: "async function* f() { return async () => g; }" },
      { lower: ["async-functions"] },
    );
    expect(output).toContain(
      "async function* f() {\n  return () => new Promise(resolve => resolve(g));",
    );
  });

  test("awaits of a loop stay in the function", () => {
    const { code: output } = rewrite(source, { lower: ["for-await"] });
    expect(output).toContain("async function outer() {\n  {\n    const items = asyncItems(xs);");
    expect(output).toContain("while (items.take(await items.next())) {");
    expect(output).toContain("await (async () => x)();");
    expect(output).toContain("async *items() {");
  });
});
