import { floor, now } from "../originals.ts";

/** Milliseconds of work that count as such: less is what recording costs, and differs each time. */
const leastWork = 10;

/** The time of the event loop in whole milliseconds. It passes while the loop waits or works long. */
let time = 0;
/** When the callback began that runs now. */
let began = now();

export function beginWork(): void {
  began = now();
}

export function endWork(): void {
  time = loopTime();
  began = now();
}

export function loopTime(): number {
  const spent = floor(now() - began);
  return spent < leastWork ? time : time + spent;
}

/** The loop has waited until then. */
export function waitedUntil(due: number): void {
  if (due > time) time = due;
  began = now();
}
