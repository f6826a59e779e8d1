/*
 * `pnpm fuzz [--runs N] [--seed S] [--depth D] [--modes a,b] [--drivers a,b] [--engines node@22,bun@1]
 * [--workers W]`: runs generated programs natively and rewritten, in each engine, and compares what
 * they log and in which ticks. The first difference of each driver is shrunk and printed.
 * `--kind hostile` tries texts that are no programs: each has to end in output or in a plain error.
 * `--kind mutations [--test262 DIR]` changes files of packages, and programs of test262.
 */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { drivers } from "../test/fuzz/drivers.ts";
import { modes } from "../test/fuzz/grammar/programs.ts";
import type { DriverCounts, Totals } from "./fuzz/messages.ts";
import { installEngine } from "./fuzz/install-engine.ts";
import { runWorkers } from "./fuzz/run-workers.ts";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "1000" },
    seed: { type: "string", default: String(Date.now() % 2 ** 31) },
    kind: { type: "string", default: "programs" },
    modes: { type: "string", default: modes.join(",") },
    depth: { type: "string", default: "3" },
    drivers: { type: "string", default: Object.keys(drivers).join(",") },
    test262: { type: "string" },
    engines: { type: "string" },
    workers: { type: "string", default: String(availableParallelism()) },
  },
});
const chosen = listOf("driver", values.drivers, Object.keys(drivers));
const kinds = listOf("mode", values.modes, modes);
const scripts = { programs: "worker.ts", hostile: "hostile.ts", mutations: "mutations.ts" };
const [kind = "programs"] = listOf("kind", values.kind, [
  "programs",
  "hostile",
  "mutations",
] as const);

function listOf<T extends string>(what: string, given: string, known: readonly T[]): T[] {
  return given.split(",").map((entry) => {
    const found = known.find((one) => one === entry);
    if (found) return found;
    throw new Error(`Unexpected ${what} ${entry}, expected one of ${known.join(", ")}`);
  });
}

const [runs, seed, depth, workers] = [values.runs, values.seed, values.depth, values.workers].map(
  (value) => Number(value),
) as [number, number, number, number];
const current = `node@${process.versions.node}`;
for (const engine of values.engines?.split(",") ?? [current]) await fuzzIn(engine);

async function fuzzIn(engine: string): Promise<void> {
  const command = engine === current ? undefined : await installEngine(engine);
  const jobs = Array.from({ length: workers }, (_, index) => ({
    runs: Math.floor((runs + index) / workers),
    seed: seed + index,
    dialect: { depth, modes: kinds, closesSyncIterators: !engine.startsWith("node@22") },
    drivers: chosen,
    engine: command,
    checkout: values.test262,
  })).filter((job) => job.runs > 0);
  console.log(`${engine}, seeds ${jobs.map((job) => job.seed).join(", ")}, depth ${depth}`);
  const began = Date.now();
  const totals: Totals = { programs: 0, invalid: 0, events: 0 };
  const counts: Record<string, DriverCounts> = {};

  await runWorkers(scripts[kind], jobs, (message) => {
    if (message.kind === "difference") {
      process.exitCode = 1;
      console.log(`\nseed ${message.seed}, ${message.mode}\n${message.code}\n${message.message}`);
    } else if (message.kind === "done") {
      for (const key of ["programs", "invalid", "events"] as const) {
        totals[key] += message.totals[key];
      }
      for (const [driver, { programs, skipped, milliseconds }] of Object.entries(message.counts)) {
        const count = (counts[driver] ??= { programs: 0, skipped: 0, milliseconds: 0 });
        count.programs += programs;
        count.skipped += skipped;
        count.milliseconds += milliseconds;
      }
    }
  });

  console.log(
    `${totals.programs} programs, ${totals.events} events, ${totals.invalid} invalid, ` +
      `${Math.round((Date.now() - began) / 1000)} s`,
  );
  for (const [driver, { programs, skipped, milliseconds }] of Object.entries(counts)) {
    const rate = ((programs + skipped) / milliseconds) * 1000;
    console.log(
      `${driver.padEnd(18)} ${programs} programs, ${skipped} skipped, ${rate.toFixed(0)} a second and thread`,
    );
  }
}
