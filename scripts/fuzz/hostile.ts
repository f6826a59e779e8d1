/*
 * A thread of `pnpm fuzz --kind hostile`: gives texts that are no programs to each door, and shrinks
 * the first that is answered wrongly by each.
 */
import { parentPort, workerData } from "node:worker_threads";
import * as fc from "fast-check";
import { doors, faultOf, hostileTexts } from "../../test/fuzz/hostile.ts";
import type { Source } from "../../test/support/transform.ts";
import type { DriverCounts, Job, Message } from "./messages.ts";

const job = workerData as Job;
const post = (message: Message) => parentPort?.postMessage(message, []);
const counts: Record<string, DriverCounts> = {};
let texts = 0;

for (const door of Object.keys(doors)) {
  const count = (counts[door] = { programs: 0, skipped: 0, milliseconds: 0 });
  const property = fc.property(hostileTexts(), (source) => {
    post({ kind: "began", code: source.code });
    const began = performance.now();
    const fault = faultOf(source, door);
    count.milliseconds += performance.now() - began;
    count.programs++;
    texts++;
    if (fault !== undefined) throw new Error(fault);
  });
  const details = fc.check(property, { numRuns: job.runs, seed: job.seed });
  if (!details.failed) continue;
  const [{ filename, code }] = details.counterexample as [Source];
  const { errorInstance: error } = details;
  const message = error instanceof Error ? error.message : String(error);
  post({ kind: "difference", seed: job.seed, mode: filename, code, message });
}
post({ kind: "done", totals: { programs: texts, invalid: 0, events: 0 }, counts });
