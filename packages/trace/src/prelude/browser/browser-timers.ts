import { apply, startInterval, startTimeout, stopInterval, stopTimeout } from "../originals.ts";
import { takePlace } from "../place.ts";
import { replaceGlobal } from "../tasks/globals.ts";
import type { Task } from "../tasks/pending.ts";
import { begin, cancel, schedule } from "../tasks/tasks.ts";

type AnyFunction = (...args: unknown[]) => unknown;

/** A timer by what the program knows it by. */
interface Timer {
  readonly task: Task;
  readonly handle: unknown;
}

/** They are few, so a list will do. */
let timers: Timer[] = [];

/** The browser's own timers, which say when they are set, fire and are cleared. */
export function wrapBrowserTimers(): void {
  replaceGlobal("setTimeout", function setTimeout(callback: unknown, ...rest: unknown[]) {
    return setTimer(startTimeout as AnyFunction, false, callback, rest);
  });
  replaceGlobal("setInterval", function setInterval(callback: unknown, ...rest: unknown[]) {
    return setTimer(startInterval as AnyFunction, true, callback, rest);
  });
  replaceGlobal("clearTimeout", function clearTimeout(handle?: unknown) {
    clearTimer(stopTimeout, handle);
  });
  replaceGlobal("clearInterval", function clearInterval(handle?: unknown) {
    clearTimer(stopInterval, handle);
  });
}

function setTimer(
  startTimer: AnyFunction,
  isInterval: boolean,
  callback: unknown,
  rest: unknown[],
): unknown {
  // Text would be evaluated; the engine is to say what it thinks of that.
  if (typeof callback !== "function") {
    return apply(startTimer, globalThis, [callback, rest[0]]);
  }
  const task = schedule(isInterval ? "interval" : "timeout", delayOf(rest[0]), takePlace());
  const args: unknown[] = [];
  for (let i = 1; i < rest.length; i++) args[i - 1] = rest[i];
  const run = function (this: unknown): void {
    if (!isInterval) forget(timer);
    begin(task, isInterval);
    apply(callback as AnyFunction, this, args);
  };
  const timer = { task, handle: apply(startTimer, globalThis, [run, rest[0]]) };
  timers[timers.length] = timer;
  return timer.handle;
}

function clearTimer(stop: (handle: unknown) => void, handle: unknown): void {
  const place = takePlace();
  for (let i = 0; i < timers.length; i++) {
    const timer = timers[i] as Timer;
    if (timer.handle !== handle) continue;
    forget(timer);
    cancel(timer.task, place);
    break;
  }
  stop(handle);
}

function forget(timer: Timer): void {
  const kept: Timer[] = [];
  for (let i = 0; i < timers.length; i++) {
    const other = timers[i] as Timer;
    if (other !== timer) kept[kept.length] = other;
  }
  timers = kept;
}

function delayOf(value: unknown): number {
  const delay = typeof value === "number" || typeof value === "string" ? +value : 0;
  return delay > 0 && delay < 2 ** 31 ? delay : 0;
}
