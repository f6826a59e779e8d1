import type { Starvation } from "../event.ts";
import { clock } from "./clock.ts";
import { create, now } from "./originals.ts";
import { latestTimer } from "./pending-timers.ts";

/** Generations of microtasks that a task of a sound program does not reach. */
const mostTicks = 1000;
/** Milliseconds that microtasks may keep a timer waiting. */
const longestDelay = 50;
/** Milliseconds between two reports of the same starvation. */
const interval = 100;

let task = 0;
let taskBegan = 0;
let reported = -Infinity;
let microtasksOf = create(null) as Record<string, number>;

/** Takes note of a microtask that is sure to come; `id` says which place makes it. */
export function countMicrotask(id: string | undefined): void {
  if (task !== clock.task) {
    task = clock.task;
    taskBegan = now();
    reported = -Infinity;
    microtasksOf = create(null) as Record<string, number>;
  }
  if (id !== undefined) microtasksOf[id] = (microtasksOf[id] ?? 0) + 1;
}

/** @returns what to report now, if the task is starving others */
export function starvationNow(): Starvation | undefined {
  // Reading the clock at each event would cost more than the event.
  if (task !== clock.task || clock.tick === 0 || (clock.tick & 15) !== 0) return undefined;
  const time = now();
  if (time - reported < interval) return undefined;
  const timer = latestTimer();
  const overdue = timer && timer.due < time ? time - timer.due : undefined;
  const isLate = overdue !== undefined && time - taskBegan > longestDelay && clock.tick > 100;
  if (clock.tick <= mostTicks && !isLate) return undefined;
  reported = time;
  const { tick: ticks } = clock;
  const busy = { ticks, busiest: busiest() };
  return timer && overdue !== undefined ? { ...busy, overdue, delay: timer.delay } : busy;
}

function busiest(): { id: string; count: number }[] {
  const top: { id: string; count: number }[] = [];
  for (const id in microtasksOf) {
    let at = top.length;
    const count = microtasksOf[id] as number;
    while (at > 0 && (top[at - 1] as { count: number }).count < count) at--;
    for (let i = top.length < 2 ? top.length : 2; i > at; i--)
      top[i] = top[i - 1] as (typeof top)[0];
    if (at < 3) top[at] = { id, count };
  }
  return top;
}
