/*
 * A thread of `pnpm fuzz`: generates programs, compares what they log under each driver, and shrinks
 * the first difference of each driver, which is left out afterwards.
 */
import { parentPort, workerData } from "node:worker_threads";
import * as fc from "fast-check";
import { Comparison, describeDifference } from "../../test/fuzz/compare.ts";
import { type FuzzedProgram, programs } from "../../test/fuzz/grammar/programs.ts";
import { ignoreRejections, Realms } from "../../test/fuzz/realms.ts";
import { sourceOf } from "../../test/fuzz/source.ts";
import { Engine } from "./engine.ts";
import type { DriverCounts, Job, Message } from "./messages.ts";

const job = workerData as Job;
const post = (message: Message) => parentPort?.postMessage(message, []);
process.removeAllListeners("warning");
ignoreRejections();

const engine = job.engine && new Engine(job.engine);
const comparison = new Comparison(engine ?? new Realms());
const counts: Record<string, DriverCounts> = Object.fromEntries(
  job.drivers.map((driver) => [driver, { programs: 0, skipped: 0, milliseconds: 0 }]),
);
const totals = { programs: 0, invalid: 0, events: 0 };
let drivers = [...job.drivers];

for (let seed = job.seed; totals.programs < job.runs && drivers.length > 0; seed += 1_000_003) {
  await check(seed);
}
await engine?.close();
post({ kind: "done", totals, counts });

/** Compares programs until all are done, or until one differs. */
async function check(seed: number): Promise<void> {
  let suspect: string | undefined;
  const property = fc.asyncProperty(programs(job.dialect), async (program) => {
    const isShrinking = suspect !== undefined;
    const { mode, code } = program;
    post({ kind: "began", code: `// ${mode}\n${code}` });
    const native = await comparison.native(program);
    if (!isShrinking) totals[native ? "programs" : "invalid"]++;
    fc.pre(native !== undefined);
    if (!native) return;
    if (!isShrinking) totals.events += native.length;
    for (const driver of suspect === undefined ? drivers : [suspect]) {
      const began = performance.now();
      const difference = await comparison.difference(program, driver, native);
      const count = counts[driver];
      if (count && !isShrinking) {
        count.milliseconds += performance.now() - began;
        count[difference === "skipped" ? "skipped" : "programs"]++;
      }
      if (!difference || difference === "skipped") continue;
      suspect = driver;
      throw new Error(describeDifference(difference));
    }
  });
  const numRuns = job.runs - totals.programs;
  const details = await fc.check(property, { numRuns, seed, maxSkipsPerRun: 10 });
  if (!details.failed) return;
  const [program] = details.counterexample as [FuzzedProgram];
  const { code } = sourceOf(program);
  const { errorInstance: error } = details;
  if (suspect === undefined) throw new Error(`Failed, seed ${seed}:\n${code}`, { cause: error });
  const message = error instanceof Error ? error.message : String(error);
  post({ kind: "difference", seed, mode: program.mode, code, message });
  drivers = drivers.filter((driver) => driver !== suspect);
}
