import { beginTask } from "./clock.ts";
import {
  apply,
  defineProperty,
  now,
  queueTask,
  startInterval,
  startTimeout,
  stopInterval,
  stopTimeout,
} from "./originals.ts";
import { addTimer, hasTimers, type PendingTimer, removeTimer } from "./pending-timers.ts";
import { takePlace } from "./place.ts";
import { record, send, sendDone } from "./recorder.ts";
import { countMicrotask } from "./starvation.ts";

type AnyFunction = (...args: unknown[]) => unknown;

let timers = 0;
let microtasks = 0;
let isDone = false;

/** Makes a global function of the program's surroundings another one. */
export function replaceGlobal(name: string, value: unknown): void {
  defineProperty(globalThis, name, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

export function wrapTimers(): void {
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
  replaceGlobal("queueMicrotask", function queueMicrotask(callback: unknown) {
    return enqueue(callback);
  });
  endTaskLater();
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
  const ref = ++timers;
  const delay = delayOf(rest[0]);
  const how = isInterval ? "interval" : "timeout";
  const place = takePlace();
  record("schedule", { ...place, ref, delay, how });
  const args: unknown[] = [];
  for (let i = 1; i < rest.length; i++) args[i - 1] = rest[i];
  const timer: { -readonly [K in keyof PendingTimer]: PendingTimer[K] } = {
    ref,
    handle: undefined,
    delay,
    isInterval,
    due: now() + delay,
  };
  const run = function (this: unknown): void {
    if (isInterval) timer.due = now() + delay;
    else removeTimer((other) => other === timer);
    endTaskLater();
    beginTask();
    record("timer", { ...place, ref, delay, how });
    apply(callback as AnyFunction, this, args);
  };
  timer.handle = apply(startTimer, globalThis, [run, rest[0]]);
  addTimer(timer);
  return timer.handle;
}

function clearTimer(stop: (handle: unknown) => void, handle: unknown): void {
  const place = takePlace();
  const timer = removeTimer((other) => other.handle === handle);
  if (timer) record("cancel", { ...place, ref: timer.ref });
  stop(handle);
}

function delayOf(value: unknown): number {
  const delay = typeof value === "number" || typeof value === "string" ? +value : 0;
  return delay > 0 && delay < 2 ** 31 ? delay : 0;
}

function enqueue(callback: unknown): void {
  const place = takePlace();
  if (typeof callback !== "function") return queueTask(callback as () => void);
  const ref = ++microtasks;
  countMicrotask(place.id ?? "queueMicrotask");
  record("enqueue", { ...place, ref });
  queueTask(() => {
    record("microtask", { ...place, ref });
    apply(callback as AnyFunction, undefined, []);
  });
}

/**
 * Looks, when the task is over, whether the program is. Rejections that nothing has handled are
 * told in a task of their own, so it looks twice.
 */
function endTaskLater(): void {
  startTimeout(() => {
    send();
    startTimeout(() => {
      if (isDone || hasTimers()) return;
      isDone = true;
      sendDone();
    }, 0);
  }, 0);
}
