import { isDeepStrictEqual } from "node:util";
import { instrument, logs, logsOf, record, rows, type Run } from "./trace-program.ts";

export interface Parity {
  readonly events: number;
  readonly ticks: number;
  readonly awaits: number;
  /** What is not as it should be. */
  readonly differences: readonly string[];
}

/** With probes there are more events, so that a limit would cut the recordings at other places. */
const whole = { limits: { events: Infinity } };

/** Runs a program natively and rewritten, each with probes, with the ruler alone, and bare. */
export async function checkParity(code: string): Promise<Parity> {
  const native = await record(instrument(code, "native", true), whole);
  const output = await record(instrument(code, "output", true), whole);
  const differences: string[] = [];
  if (native.unfinished || output.unfinished) differences.push("does not end");
  const [left, right] = [rows(native.events), rows(output.events)];
  if (!isDeepStrictEqual(left, right)) {
    const at = left.findIndex((row, index) => row !== right[index]);
    const first = at < 0 ? left.length : at;
    differences.push(`event ${first}: ${left[first] ?? "none"} | ${right[first] ?? "none"}`);
  }
  const texts = logs(native.events);
  for (const run of ["native", "output"] as const satisfies Run[]) {
    const plain = instrument(code, run, false);
    const { events, unfinished } = await record(plain, whole);
    if (unfinished) differences.push(`the ${run} run does not end`);
    const ruled = logs(events);
    if (!isDeepStrictEqual(ruled, texts)) differences.push(`the probes change the ${run} run`);
    if (!isDeepStrictEqual(await logsOf(plain), ruled)) {
      differences.push(`the ruler changes the ${run} run`);
    }
  }
  return {
    events: native.events.length,
    ticks: Math.max(0, ...native.events.map(({ tick }) => tick)),
    awaits: native.events.filter(({ kind }) => kind === "suspend").length,
    differences,
  };
}
