/*
 * `pnpm mutations [step]`: damages the outputs of the fixtures at every so manieth token and comment,
 * and counts the damages that the command line's comparison with the tree overlooks.
 */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { mutate, type Mutated } from "../test/support/mutations.ts";

const step = Number(process.argv[2] ?? 7);
const cwd = join(import.meta.dirname, "../test/fixtures");
const counts: Mutated = { broken: 0, harmless: 0, meaningful: 0, overlooked: [] };

for (const input of globSync("*/*/input.{js,mjs,ts,jsx,tsx}", { cwd }).toSorted()) {
  for (const options of [{}, { driver: "file" }] as const) {
    mutate(readFileSync(join(cwd, input), "utf8"), input, options, step, counts);
  }
}
const { overlooked, ...others } = counts;
console.log(JSON.stringify({ ...others, overlooked: overlooked.length }));
for (const text of overlooked) console.log(`\n${text}`);
if (overlooked.length > 0) process.exitCode = 1;
