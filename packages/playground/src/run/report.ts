import { type Comparison, compare, type TraceEvent } from "@unawait/trace";
import type { Outcome } from "../sandbox/index.ts";
import type { Fixes } from "../transform/fixes.ts";

/** The original and the rewritten program. */
export type Side = "native" | "output";

export interface Sides {
  readonly native: Outcome;
  readonly output: Outcome;
}

/** What running both programs has shown. */
export interface Report extends Sides {
  readonly comparison: Comparison;
  readonly fixes: Fixes;
}

/**
 * With probes a function may need a generator where it has none without. So the runs without them
 * have to show the same, and in the same ticks if the recordings say so.
 */
export function bearsOut(plain: Sides, traced: Sides & Pick<Report, "comparison">): boolean {
  const isInTime = !traced.comparison.sameTicks || comparisonOf(plain).sameTicks;
  return isInTime && areAlike(traced, plain);
}

/** Why the recordings may not be true of the programs as they are. */
export type Disturbance =
  /** With probes the console shows something else than without, or in another tick. */
  | "probes"
  /** The program does something else each time. */
  | "unsteady";

export function comparisonOf({ native, output }: Sides): Comparison {
  const isCut = isIncomplete(native) && isIncomplete(output);
  if (!isCut) return compare(native.events, output.events);
  // Programs that were stopped have got as far as they have got: what both have done is compared.
  const [left, right] = [native.events.filter(isOfProgram), output.events.filter(isOfProgram)];
  const length = Math.min(left.length, right.length);
  return compare(left.slice(0, length), right.slice(0, length));
}

/** @returns whether the consoles show the same, and the programs came to the same end */
export function areAlike(some: Sides, others: Sides): boolean {
  return (
    consoleOf(some.native) === consoleOf(others.native) &&
    consoleOf(some.output) === consoleOf(others.output)
  );
}

/** Whether there is more to do or to tell than was recorded. */
export function isIncomplete({ end, dropped }: Outcome): boolean {
  return dropped > 0 || !(end === "done" || end === "syntax" || end === "unsupported");
}

/** What the recorder adds to a recording is no part of what the program does. */
function isOfProgram({ kind }: TraceEvent): boolean {
  return kind !== "starvation" && kind !== "truncated";
}

function consoleOf({ end, events }: Outcome): string {
  const logs = events.filter(({ kind }) => kind === "log");
  return JSON.stringify([end, ...logs.map(({ how, text }) => [how, text])]);
}
