/*
 * `pnpm fuzz [--runs N] [--seed S] [--depth D] [--drivers a,b]`: runs generated programs natively and
 * rewritten, and compares what they log and in which ticks. A difference is shrunk and printed.
 */
import { isDeepStrictEqual, parseArgs } from "node:util";
import * as fc from "fast-check";
import { type FuzzedProgram, programs } from "../test/fuzz/grammar.ts";
import { drivers, runNatively, runRewritten, sourceOf } from "../test/fuzz/run.ts";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "1000" },
    seed: { type: "string", default: String(Date.now() % 2 ** 31) },
    depth: { type: "string", default: "3" },
    drivers: { type: "string", default: Object.keys(drivers).join(",") },
  },
});
const chosen = values.drivers.split(",");
const unknown = chosen.find((driver) => !Object.hasOwn(drivers, driver));
if (unknown !== undefined) {
  throw new Error(
    `Unexpected driver ${unknown}, expected one of ${Object.keys(drivers).join(", ")}`,
  );
}

process.removeAllListeners("warning");
const began = Date.now();
let run = 0;
let invalid = 0;
let events = 0;

const property = fc.asyncProperty(programs(Number(values.depth)), async (program) => {
  const native = await runNatively(program);
  if (!native) {
    invalid++;
    fc.pre(false);
    return;
  }
  run++;
  events += native.length;
  for (const driver of chosen) {
    const found = await runRewritten(program, driver);
    if (!isDeepStrictEqual(found, native)) throw new Error(difference(driver, native, found));
  }
});

const details = await fc.check(property, {
  numRuns: Number(values.runs),
  seed: Number(values.seed),
  maxSkipsPerRun: 10,
});

const seconds = Math.round((Date.now() - began) / 1000);
console.log(
  `Node ${process.version}, seed ${values.seed}, depth ${values.depth}, drivers ${chosen.join(", ")}: ` +
    `${run} programs, ${events} events, ${invalid} invalid, ${seconds} s`,
);
if (details.failed) {
  const [program] = details.counterexample as [FuzzedProgram];
  console.log(`\n${sourceOf(program).code}\n`);
  const { errorInstance: error } = details;
  console.log(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

function difference(driver: string, native: readonly string[], found: readonly string[]): string {
  const first = native.findIndex((line, index) => line !== found[index]);
  const at = first < 0 ? native.length : first;
  const show = (lines: readonly string[]) => lines.slice(Math.max(0, at - 2), at + 3).join(" | ");
  return `${driver}, line ${at + 1}\n  native:    ${show(native)}\n  rewritten: ${show(found)}`;
}
