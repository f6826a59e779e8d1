import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mutate, type Mutated } from "./support/mutations.ts";

const cwd = join(import.meta.dirname, "fixtures");
const inputs = globSync("*/*/input.{js,mjs,ts,jsx,tsx}", { cwd }).toSorted();

/** `pnpm mutations` tries every place. */
test("the comparison with the tree finds each damage of the output", () => {
  const counts: Mutated = { broken: 0, harmless: 0, meaningful: 0, overlooked: [] };
  for (const [index, input] of inputs.entries()) {
    const options = index % 2 === 0 ? {} : ({ driver: "file" } as const);
    mutate(readFileSync(join(cwd, input), "utf8"), input, options, 90, counts);
  }
  expect(counts.overlooked).toEqual([]);
  expect(counts.meaningful).toBeGreaterThan(1000);
});
