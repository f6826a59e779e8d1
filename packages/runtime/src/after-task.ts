import { awaitValue, newPromise } from "./promise.ts";

type Callback = () => void;

declare const setImmediate: ((callback: Callback) => unknown) | undefined;
declare const setTimeout: ((callback: Callback, delay: number) => unknown) | undefined;
declare const performance: { now(): number } | undefined;
declare const MessageChannel:
  | (new () => {
      readonly port1: { onmessage: Callback | null };
      readonly port2: { postMessage(message: unknown): void };
    })
  | undefined;

/** What is known of the task that runs. */
interface TaskClock {
  readonly now: () => number;
  /** Has a function called in a task of its own; undefined where the host has no tasks. */
  readonly post: ((callback: Callback) => unknown) | undefined;
  /** How many tasks have begun of which it is known. */
  tasks: number;
  /** Something has suspended in the task that runs. */
  isRunning: boolean;
  /** When it did so first. */
  began: number;
  /** When it was looked at the clock last, and the milliseconds since `began` then. */
  lastLook: number;
  elapsed: number;
  /** At how many suspensions the clock is not looked at, and has not been. */
  skip: number;
  skipped: number;
}

// Taken when the file is loaded, so that timers that are replaced later make no difference. A
// function of the file may be called before this line has run, in a cycle of imports.
let currentClock: TaskClock | undefined = /*#__PURE__*/ makeTaskClock();

function makeTaskClock(): TaskClock {
  return {
    now: clockOfHost(),
    post: taskPoster(),
    tasks: 0,
    isRunning: false,
    began: 0,
    lastLook: 0,
    elapsed: 0,
    skip: 1,
    skipped: 0,
  };
}

function taskClock(): TaskClock {
  return currentClock || (currentClock = makeTaskClock());
}

function clockOfHost(): () => number {
  if (typeof performance !== "object" || !performance) return Date.now;
  const clock = performance;
  return () => clock.now();
}

/**
 * In browsers the message of a channel: nested timers are delayed by 4 ms there, and what
 * `scheduler.yield()` continues goes before timers, which would still starve.
 */
function taskPoster(): TaskClock["post"] {
  if (typeof setImmediate === "function") {
    const post = setImmediate;
    return (callback) => post(callback);
  }
  if (typeof MessageChannel === "function") {
    const Channel = MessageChannel;
    let port: { postMessage(message: unknown): void } | undefined;
    const waiting: Callback[] = [];
    return (callback) => {
      if (!port) {
        const { port1, port2 } = new Channel();
        // Setting it opens the port too, which a listener alone does not.
        // oxlint-disable-next-line unicorn/prefer-add-event-listener
        port1.onmessage = () => (waiting.shift() as Callback)();
        port = port2;
      }
      waiting.push(callback);
      port.postMessage(0);
    };
  }
  if (typeof setTimeout !== "function") return undefined;
  const post = setTimeout;
  return (callback) => post(callback, 0);
}

/**
 * Called wherever code suspends.
 *
 * @returns whether no task has begun since code suspended so many milliseconds ago
 */
export function isOverdue(milliseconds: number): boolean {
  const clock = taskClock();
  if (!clock.post) return false;
  if (!clock.isRunning) {
    beginTask(clock, clock.post);
    return false;
  }
  if (++clock.skipped >= clock.skip) look(clock);
  return clock.elapsed >= milliseconds;
}

function beginTask(clock: TaskClock, post: (callback: Callback) => unknown): void {
  clock.isRunning = true;
  clock.began = clock.lastLook = clock.now();
  clock.elapsed = 0;
  clock.skip = 1;
  clock.skipped = 0;
  const handle = post(() => {
    clock.isRunning = false;
    clock.tasks++;
  }) as { unref?: () => void } | undefined;
  // It is no reason for Node to go on.
  if (handle && handle.unref) handle.unref();
}

/** Looks at the clock: at most every 64th time where little happens in between. */
function look(clock: TaskClock): void {
  const time = clock.now();
  clock.skip = time - clock.lastLook >= 1 ? 1 : clock.skip < 64 ? clock.skip * 2 : 64;
  clock.skipped = 0;
  clock.lastLook = time;
  clock.elapsed = time - clock.began;
}

/** @returns a promise that settles as the value does, but not before another task has begun */
export function afterTask(value: unknown): Promise<unknown> {
  const clock = taskClock();
  const { tasks, post } = clock;
  const settle = (callback: Callback) => {
    if (tasks === clock.tasks && post) post(callback);
    else callback();
  };
  return newPromise((resolve, reject) => {
    awaitValue(
      value,
      (result) => settle(() => resolve(result)),
      (error) => settle(() => reject(error)),
    );
  });
}
