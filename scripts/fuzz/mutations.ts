/*
 * A thread of `pnpm fuzz --kind mutations`: changes files of packages and fixtures, whose rewriting has
 * to end well, and programs of test262, which have to log what they log natively.
 */
import { parentPort, workerData } from "node:worker_threads";
import * as fc from "fast-check";
import { drivers } from "../../test/fuzz/drivers.ts";
import { doors, faultOf } from "../../test/fuzz/hostile.ts";
import { mutants } from "../../test/fuzz/mutate.ts";
import { ignoreRejections, Realms } from "../../test/fuzz/realms.ts";
import { test262Harness, test262Programs, writtenSources } from "../../test/fuzz/seeds.ts";
import type { EventLog } from "../../test/support/run-program.ts";
import type { Source } from "../../test/support/transform.ts";
import type { DriverCounts, Job, Message } from "./messages.ts";

const job = workerData as Job;
const post = (message: Message) => parentPort?.postMessage(message, []);
process.removeAllListeners("warning");
ignoreRejections();
const realms = new Realms(test262Harness);
const counts: Record<string, DriverCounts> = {};
const totals = { programs: 0, invalid: 0, events: 0 };

const written = writtenSources();
for (const door of Object.keys(doors)) {
  await check(door, written, (source) => Promise.resolve(faultOf(source, door)));
}
if (job.checkout !== undefined) {
  const all = test262Programs(job.checkout);
  // Others with another seed.
  const step = Math.ceil(all.length / 300);
  const programs = all.filter((_, index) => index % step === job.seed % step);
  for (const driver of job.drivers) {
    const same: Source[] = [];
    for (const program of programs) {
      if ((await differenceOf(program, driver)) === undefined) same.push(program);
    }
    const name = `${driver}, ${same.length} of ${programs.length} of test262`;
    await check(name, same, (source) => differenceOf(source, driver));
  }
}
post({ kind: "done", totals, counts });

async function check(
  name: string,
  seeds: readonly Source[],
  faultIn: (source: Source) => Promise<string | undefined>,
): Promise<void> {
  const count = (counts[name] = { programs: 0, skipped: 0, milliseconds: 0 });
  const property = fc.asyncProperty(mutants(seeds), async (source) => {
    post({ kind: "began", code: source.code });
    const began = performance.now();
    const fault = await faultIn(source);
    count.milliseconds += performance.now() - began;
    count.programs++;
    totals.programs++;
    if (fault !== undefined) throw new Error(fault);
  });
  const details = await fc.check(property, { numRuns: job.runs, seed: job.seed });
  if (!details.failed) return;
  const [{ filename, code }] = details.counterexample as [Source];
  const { errorInstance: error } = details;
  const message = error instanceof Error ? error.message : String(error);
  post({ kind: "difference", seed: job.seed, mode: `${name}, ${filename}`, code, message });
}

/** @returns how the logs of a program differ natively and rewritten */
async function differenceOf(source: Source, driver: string): Promise<string | undefined> {
  const native = await logOf(source);
  if (native[0]?.startsWith("SyntaxError")) {
    totals.invalid++;
    return undefined;
  }
  totals.events += native.length;
  const code = drivers[driver]?.rewrite(source) ?? "";
  const rewritten = await logOf({ ...source, code });
  if (rewritten.join("\n") === native.join("\n")) return undefined;
  return `${driver}\n  native:    ${native.join(" | ")}\n  rewritten: ${rewritten.join(" | ")}`;
}

/** In a realm of its own: tests change what all have. */
async function logOf(source: Source): Promise<EventLog> {
  try {
    return await realms.runFresh([source]);
  } catch (error) {
    const { name = "Thrown" } = Object(error) as { name?: unknown };
    return [String(name)];
  }
}
