import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { types as t } from "@babel/core";
import { expect, test } from "vitest";
import { asyncNodesIn } from "../packages/cli/src/rewrite/async-code.ts";
import { parseSource } from "../packages/cli/src/rewrite/syntax.ts";

const cwd = join(import.meta.dirname, "fixtures");

/** Found by a look at every node, as text. */
function expected(file: t.File): string[] {
  const found = new Set<t.Node>();
  const around: t.Node[] = [];
  t.traverse(file, {
    enter(node, ancestors) {
      around.splice(ancestors.length, Infinity, node);
      const isAsync =
        ("async" in node && node.async) ||
        t.isAwaitExpression(node) ||
        t.isForOfStatement(node, { await: true }) ||
        t.isVariableDeclaration(node, { kind: "await using" });
      if (isAsync) for (const outer of around) found.add(outer);
    },
  });
  return describe(found);
}

const describe = (nodes: ReadonlySet<t.Node>) =>
  [...nodes].map(({ type, start, end }) => `${type} ${start}-${end}`).toSorted();

function expectToFind(source: string, filename: string): number {
  const { file } = parseSource(source, filename);
  const found = asyncNodesIn(source, file);
  expect(describe(found)).toEqual(expected(file));
  return found.size;
}

test("finds the async code of the fixtures by the words", () => {
  for (const input of globSync("*/*/{input,program}.{js,mjs,ts,jsx,tsx}", { cwd })) {
    expectToFind(readFileSync(join(cwd, input), "utf8"), input);
  }
});

test.for([
  "async async => await async",
  "@a(async () => {}) class A { @b(async () => {}) c; @d async e(@f(async () => {}) g) {} }",
  "export @a(async () => {}) class B {}",
  "@a(async () => {}) export class C {}",
  "({ async, await: 1, async async() {}, async *[async () => {}]() {}, async get() {} })",
  "/* async */ for await /* await */ (const x of `async ${async () => `await`}`) {}",
  "await /await/; { await using async = 'await' }",
  "const A = <async await='await'>async {async () => <await />}</async>",
  "class A { static async #async() {} async = async () => this.#async(); await = 1 }",
  "const f = async <T,>(a: async, b = async (c: T): Promise<typeof await_> => c) => a",
])("finds it in %s", (source) => {
  expect(expectToFind(source, "a.tsx")).toBeGreaterThan(0);
});

test.for([
  "// await\nasync; a.await; 'async'; `await`; /async/; ({ async, await: 1 }); label: await_",
  "const A = <async await='await'>async</async>; class B { async; #await = 1; async() {} }",
])("finds none in %s", (source) => {
  expect(expectToFind(source, "a.tsx")).toBe(0);
});
