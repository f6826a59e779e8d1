/*
 * Node's event loop, a callback at a time. After each callback come all of `process.nextTick`, then
 * the microtasks, and both again until nothing is left; for that the engine has to be let go on, so
 * each step is a task of the engine.
 */
import { continueTask } from "../clock.ts";
import { floor, now, startTimeout, stopTimeout } from "../originals.ts";
import { hasEnded, send } from "../recorder.ts";
import { finishUnlessBusy } from "../tasks/finish.ts";
import { queueHostTask } from "../tasks/host-queue.ts";
import { hasTicks, runTicks } from "./next-tick.ts";
import { beginWork, endWork, loopTime, seeWork, waitedUntil } from "./time.ts";
import {
  beginTimersPhase,
  hasRefTimers,
  insertTimer,
  nextExpiry,
  type NodeTimer,
  takeTimer,
} from "./timer-lists.ts";
import { guarded } from "./uncaught.ts";

/** What has to run in the phases poll, check and close. */
export interface Waiting {
  readonly run: () => void;
  /** By the time of the loop. */
  readonly due: number;
  isCancelled: boolean;
}

type Phase = "timers" | "poll" | "check" | "close";

let phase: Phase = "timers";
/** Input and output that has not arrived, immediates, closed handles. */
let arriving: Waiting[] = [];
let immediates: Waiting[] = [];
let closing: Waiting[] = [];
/** What the phase runs: all that was there when it began. */
let batch: Waiting[] = [];
let next = 0;
/** Set while the loop waits in its phase poll. */
let wait: { readonly handle: unknown; readonly began: number } | undefined;
let isIdle = false;
let hasBegun = false;

export function startLoop(): void {
  again();
}

/** Runs a callback in the phase poll, after so many milliseconds. */
export function arriveAfter(delay: number, run: () => void): void {
  arriving[arriving.length] = { run, due: loopTime() + floor(delay), isCancelled: false };
  wakeLoop();
}

export function addImmediate(run: () => void): Waiting {
  const waiting = { run, due: 0, isCancelled: false };
  immediates[immediates.length] = waiting;
  wakeLoop();
  return waiting;
}

export function addClosing(run: () => void): void {
  closing[closing.length] = { run, due: 0, isCancelled: false };
}

/** There is more to run. What the loop does not know of may have found out while it waited. */
export function wakeLoop(): void {
  if (wait) {
    stopTimeout(wait.handle);
    waitedUntil(loopTime() + floor(now() - wait.began));
    wait = undefined;
  } else if (!isIdle) {
    return;
  }
  again();
}

/** Twice: rejections that nothing handles are told in a task of their own. */
function again(): void {
  isIdle = false;
  queueHostTask(() => queueHostTask(step));
}

function step(): void {
  if (hasEnded()) return;
  if (hasTicks()) {
    continueTask();
    runTicks();
    return again();
  }
  endWork();
  send();
  if (!hasBegun) {
    // By now the process has run for longer than a timer of 0 ms takes.
    hasBegun = true;
    waitedUntil(loopTime() + 1);
    beginTimersPhase(loopTime());
  }
  const run = takeCallback();
  if (run) {
    beginWork();
    guarded(run);
    runTicks();
    seeWork();
    return again();
  }
  if (wait) return;
  isIdle = true;
  finishUnlessBusy();
}

/** The next callback; the loop waits, or has come to its end, if there is none. */
function takeCallback(): (() => void) | undefined {
  for (;;) {
    switch (phase) {
      case "timers": {
        const timer = takeTimer();
        if (timer) return () => fire(timer);
        phase = "poll";
        batch = takeArrived();
        next = 0;
        break;
      }
      case "poll": {
        const waiting = takeFromBatch();
        if (waiting) return waiting.run;
        if (!hasImmediates() && closing.length === 0 && waitForMore()) return undefined;
        phase = "check";
        batch = immediates;
        immediates = [];
        next = 0;
        break;
      }
      case "check": {
        const waiting = takeFromBatch();
        if (waiting) return waiting.run;
        phase = "close";
        batch = closing;
        closing = [];
        next = 0;
        break;
      }
      case "close": {
        const waiting = takeFromBatch();
        if (waiting) return waiting.run;
        if (!isAlive()) return undefined;
        phase = "timers";
        beginTimersPhase(loopTime());
        break;
      }
      default:
        return phase satisfies never;
    }
  }
}

function fire(timer: NodeTimer): void {
  const start = loopTime();
  timer.isActive = timer.repeats;
  try {
    timer.run();
  } finally {
    if (timer.repeats && timer.isActive) insertTimer(timer, start);
  }
}

function takeFromBatch(): Waiting | undefined {
  while (next < batch.length) {
    const waiting = batch[next++] as Waiting;
    if (!waiting.isCancelled) return waiting;
  }
  return undefined;
}

/** In the order in which it was due. */
function takeArrived(): Waiting[] {
  const time = loopTime();
  const arrived: Waiting[] = [];
  const rest: Waiting[] = [];
  for (let i = 0; i < arriving.length; i++) {
    const one = arriving[i] as Waiting;
    if (one.due > time) {
      rest[rest.length] = one;
      continue;
    }
    let at = arrived.length;
    for (; at > 0 && (arrived[at - 1] as Waiting).due > one.due; at--) {
      arrived[at] = arrived[at - 1] as Waiting;
    }
    arrived[at] = one;
  }
  arriving = rest;
  return arrived;
}

function hasImmediates(): boolean {
  for (let i = 0; i < immediates.length; i++) {
    if (!(immediates[i] as Waiting).isCancelled) return true;
  }
  return false;
}

function isAlive(): boolean {
  return hasRefTimers() || arriving.length > 0 || hasImmediates() || closing.length > 0;
}

/** The loop waits in its phase poll. @returns whether it does */
function waitForMore(): boolean {
  let due = hasRefTimers() || arriving.length > 0 ? nextExpiry() : undefined;
  for (let i = 0; i < arriving.length; i++) {
    const one = arriving[i] as Waiting;
    if (due === undefined || one.due < due) due = one.due;
  }
  const time = loopTime();
  if (due === undefined || due <= time) return false;
  const until = due;
  const handle = startTimeout(() => {
    wait = undefined;
    waitedUntil(until);
    batch = takeArrived();
    next = 0;
    step();
  }, until - time);
  wait = { handle, began: now() };
  return true;
}
