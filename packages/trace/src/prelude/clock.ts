import type { Lane } from "../event.ts";
import { queueTask } from "./originals.ts";

/** Generations without an event after which the ruler rests, so that the task can end. */
const patience = 100;

/**
 * Tells in which task and in which generation of its microtasks the program is. The ruler is a
 * microtask that queues itself again: first in the queue when a task starts, it runs once before all
 * others of each generation, and so counts them without changing their order.
 */
export const clock: { task: number; tick: number } = { task: 1, tick: 0 };

let idle = 0;
let isMeasuring = false;
/** The generation of the last event. */
let lastTick = 0;
let beforeMicrotasks: (() => void) | undefined;

/** Hears of each generation of microtasks. */
export const generations: { tell: (() => void) | undefined } = { tell: undefined };

function ruler(): void {
  generations.tell?.();
  const run = beforeMicrotasks;
  beforeMicrotasks = undefined;
  run?.();
  clock.tick++;
  isMeasuring = ++idle < patience;
  if (isMeasuring) queueTask(ruler);
}

/** Has the ruler go on: something happened. */
export function keepMeasuring(): void {
  idle = 0;
  lastTick = clock.tick;
  if (isMeasuring) return;
  isMeasuring = true;
  queueTask(ruler);
}

export function beginTask(): void {
  clock.task++;
  clock.tick = 0;
  keepMeasuring();
}

/** The microtasks of the task have come to an end, and there is more that belongs to it. */
export function continueTask(): void {
  clock.tick = lastTick + 1;
  keepMeasuring();
}

/** The engine reports some things after the microtasks, such as rejections: they count as part of them. */
export function returnToLastTick(): void {
  if (!isMeasuring) clock.tick = lastTick;
}

/** Runs something when the stack is empty, before the first microtask of the program. */
export function runBeforeMicrotasks(run: () => void): void {
  beforeMicrotasks = run;
}

export function laneNow(): Lane {
  if (clock.tick > 0) return "micro";
  return clock.task === 1 ? "script" : "timer";
}
