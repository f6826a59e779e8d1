import { floor, now } from "../originals.ts";

/** Milliseconds of work that count as such: less is what recording costs, and differs each time. */
const leastWork = 40;

/** The time of the event loop in whole milliseconds. It passes while the loop waits or works long. */
let time = 0;
/** When the callback began that runs now, and when the loop was last seen to work on it. */
let began = now();
let seen = began;
let isWorking = false;

export function beginWork(): void {
  began = seen = now();
  isWorking = true;
}

/** The callback, or a generation of its microtasks, has just run. */
export function seeWork(): void {
  seen = now();
}

/** What the engine takes to come back to the loop is no work. */
export function endWork(): void {
  if (isWorking) time += longWork(seen);
  isWorking = false;
}

export function loopTime(): number {
  return isWorking ? time + longWork(now()) : time;
}

/** The loop has waited until then. */
export function waitedUntil(due: number): void {
  if (due > time) time = due;
}

function longWork(until: number): number {
  const spent = floor(until - began);
  return spent < leastWork ? 0 : spent;
}
