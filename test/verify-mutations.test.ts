import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { omitBodies } from "../packages/cli/src/rewrite/verify/omit-bodies.ts";
import { mutate, type Mutated } from "./support/mutations.ts";
import { rewrittenTree } from "./support/rewritten-tree.ts";
import { isTurn, triesAll } from "./support/turns.ts";

const cwd = join(import.meta.dirname, "fixtures");
const inputs = globSync("*/*/input.{js,mjs,ts,jsx,tsx}", { cwd }).toSorted();

/** Of short outputs; `pnpm mutations` tries every place of all, helpers too. */
describe("the comparison with the tree finds each damage of the output", () => {
  const counts: Mutated = { broken: 0, harmless: 0, meaningful: 0, overlooked: [] };
  const tried = [...inputs.entries()].filter(([index]) => isTurn(index, 7));

  test.for(tried)("%s", ([index, input]) => {
    const code = readFileSync(join(cwd, input), "utf8");
    const driver =
      index % 2 === 0 && !/for await|await using|async\s*\*|async function\*/.test(code)
        ? "inline"
        : "runtime";
    mutate(code, input, { driver }, 47, counts);
    expect(counts.overlooked).toEqual([]);
  });

  test("of which there are many", () => {
    expect(counts.meaningful).toBeGreaterThan(triesAll ? 1000 : 1000 / 7);
  });
});

/** Functions that are not rewritten, whose bodies are not parsed again. */
const program = `
(() => {
  function first(a, b) { /* one */ return a.first + b["second"] || 10; } // two
  const second = function* () { const c = first(1, 2), d = c; if (c === d) third(); }
  class Third { #e = () => { this.f = [first, second]; }; async load() { await 3 } get g() { return this.#e?.(4) - 5; } }
  async function load(h) { const i = await h(function () { return [load, second, Third]; }); return i; }
  const same = { one() { return [first, second, 'third']; }, two() { return [first, second, 'third']; } };
  function first_(a) { return function (b) { return second(a && b, first(a, b)); } }
})()
`;

test("and each in and around function bodies that are not compared by their trees", () => {
  const expected = rewrittenTree(program, "a.js");
  expect(omitBodies(program, expected).bodies.size).toBe(5);
  const counts: Mutated = { broken: 0, harmless: 0, meaningful: 0, overlooked: [] };
  mutate(program, "a.js", { driver: "file" }, 1, counts);
  expect(counts.overlooked).toEqual([]);
  expect(counts.meaningful).toBeGreaterThan(200);
});
