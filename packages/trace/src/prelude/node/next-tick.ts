import { apply } from "../originals.ts";
import { takePlace } from "../place.ts";
import { enqueue } from "../tasks/microtasks.ts";
import { guarded } from "./uncaught.ts";

type AnyFunction = (...args: unknown[]) => unknown;

/** Hears that there is one. */
export const tickAdded: { tell: () => void } = { tell: () => {} };

let ticks: (() => void)[] = [];
let next = 0;

/** `process.nextTick`: runs when the stack is empty, before any microtask. */
export function nextTick(callback: unknown, ...args: unknown[]): void {
  const place = takePlace();
  if (typeof callback !== "function") {
    throw new TypeError('The "callback" argument must be of type function');
  }
  const run = () => apply(callback as AnyFunction, undefined, args);
  ticks[ticks.length] = enqueue(place, run, "nextTick");
  tickAdded.tell();
}

export function hasTicks(): boolean {
  return next < ticks.length;
}

/** Runs them all, with those that they add. */
export function runTicks(): void {
  while (next < ticks.length) {
    const tick = ticks[next++] as () => void;
    guarded(tick);
  }
  ticks = [];
  next = 0;
}
