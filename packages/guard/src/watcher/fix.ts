import type { Cause } from "../report.ts";

const taskInLoop =
  "Await a task in each round, or now and then: `await setImmediate()`, imported from node:timers/promises.";

const byCause: Readonly<Record<Cause, string>> = {
  promises: taskInLoop,
  queueMicrotask:
    "Use setImmediate() instead of queueMicrotask(), at least now and then: it lets timers and I/O run first.",
  "process.nextTick":
    "Use setImmediate() instead of process.nextTick(), which runs before all timers and I/O.",
};

const elsewhere = "Move the work to a worker thread, or do a part of it in each task.";

/** By the name of the function that blocks. */
const byFunction: readonly (readonly [RegExp, string])[] = [
  [
    /^RegExp\.|^String\.(?:match|matchAll|replace|replaceAll|search|split)$/,
    "The regular expression backtracks. Rewrite it without nested repetition, or limit the length of the text.",
  ],
  [/^JSON\./, "Read or write the JSON in parts, or do it in a worker thread."],
  [
    /^(?:exec|execFile|spawn)Sync$/,
    "Use the asynchronous function of node:child_process: exec, execFile or spawn.",
  ],
  [/Sync$/, "Use the asynchronous function of the same name without `Sync`."],
];

/** @returns what to change, one sentence or two */
export function fixFor(cause: Cause | undefined, within: string | undefined): string {
  if (cause) return byCause[cause];
  return byFunction.find(([name]) => within !== undefined && name.test(within))?.[1] ?? elsewhere;
}
