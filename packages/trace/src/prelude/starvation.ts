import { createMeter } from "@unawait/guard/meter";
import type { Starvation } from "../event.ts";
import { clock } from "./clock.ts";
import { now } from "./originals.ts";
import { latestTask } from "./tasks/pending.ts";

/** Milliseconds that microtasks may keep everything else waiting. */
const threshold = 50;
/** Milliseconds between two reports of the same starvation. */
const interval = 100;

const meter = createMeter({ threshold, now });
let task = 0;
let reported = -Infinity;

/** Takes note of a microtask that is sure to come; `id` says which place makes it. */
export function countMicrotask(id: string | undefined): void {
  if (task !== clock.task) {
    task = clock.task;
    reported = -Infinity;
    meter.beginTask();
  }
  if (id !== undefined) meter.count(id);
}

/** @returns what to report now, if the task is starving others */
export function starvationNow(): Starvation | undefined {
  // Reading the clock at each event would cost more than the event.
  if (task !== clock.task || clock.tick === 0 || (clock.tick & 15) !== 0) return undefined;
  const starved = meter.read(clock.tick);
  const time = now();
  if (!starved || time - reported < interval) return undefined;
  reported = time;
  const busy = { ticks: clock.tick, busiest: starved.busiest };
  const late = latestTask();
  return late && late.due < time
    ? { ...busy, overdue: time - late.due, delay: late.delay, how: late.how }
    : busy;
}
