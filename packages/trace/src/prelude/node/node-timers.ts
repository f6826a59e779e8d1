import { apply, defineProperty, floor } from "../originals.ts";
import { takePlace } from "../place.ts";
import { replaceGlobal } from "../tasks/globals.ts";
import { addTask, removeTask, type Task } from "../tasks/pending.ts";
import { begin, cancel, schedule } from "../tasks/tasks.ts";
import { addImmediate, wakeLoop, type Waiting } from "./loop.ts";
import { loopTime } from "./time.ts";
import { insertTimer, type NodeTimer, removeTimer } from "./timer-lists.ts";

type AnyFunction = (...args: unknown[]) => unknown;

const longest = 2 ** 31 - 1;
let handles = 0;

/** What `setTimeout` and `setInterval` return. */
class Timeout {
  readonly #timer: NodeTimer;
  readonly #task: Task;
  readonly #id = ++handles;

  constructor(timer: NodeTimer, task: Task) {
    this.#timer = timer;
    this.#task = task;
  }

  static clear(handle: Timeout): void {
    const place = takePlace();
    cancel(handle.#task, place);
    removeTimer(handle.#timer);
  }

  static has(handle: unknown): handle is Timeout {
    return typeof handle === "object" && handle !== null && #timer in handle;
  }

  ref(): this {
    this.#timer.isRef = true;
    if (this.#timer.isActive && !this.#task.isPending) addTask(this.#task);
    return this;
  }

  unref(): this {
    this.#timer.isRef = false;
    removeTask(this.#task);
    return this;
  }

  hasRef(): boolean {
    return this.#timer.isRef;
  }

  refresh(): this {
    removeTimer(this.#timer);
    if (!this.#task.isPending) addTask(this.#task);
    insertTimer(this.#timer, loopTime());
    return this;
  }

  close(): this {
    Timeout.clear(this);
    return this;
  }

  [Symbol.toPrimitive](): number {
    return this.#id;
  }
}

class Immediate {
  readonly #waiting: Waiting;
  readonly #task: Task;

  constructor(waiting: Waiting, task: Task) {
    this.#waiting = waiting;
    this.#task = task;
  }

  static clear(handle: unknown): void {
    const place = takePlace();
    if (typeof handle !== "object" || handle === null || !(#task in handle)) return;
    handle.#waiting.isCancelled = true;
    cancel(handle.#task, place);
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  hasRef(): boolean {
    return true;
  }
}

/** The program may keep a timer by its number. */
let known: Timeout[] = [];

export function replaceTimers(): void {
  replaceGlobal(
    "setTimeout",
    function setTimeout(callback: unknown, delay?: unknown, ...args: unknown[]) {
      return setTimer(callback, delay, args, false);
    },
  );
  replaceGlobal(
    "setInterval",
    function setInterval(callback: unknown, delay?: unknown, ...args: unknown[]) {
      return setTimer(callback, delay, args, true);
    },
  );
  replaceGlobal("clearTimeout", clearTimer);
  replaceGlobal("clearInterval", clearTimer);
  replaceGlobal("setImmediate", function setImmediate(callback: unknown, ...args: unknown[]) {
    const run = checked(callback, args);
    const task = schedule("immediate", 0, takePlace());
    const waiting = addImmediate(() => {
      begin(task);
      run();
    });
    return new Immediate(waiting, task);
  });
  replaceGlobal("clearImmediate", function clearImmediate(handle: unknown) {
    Immediate.clear(handle);
  });
}

function setTimer(
  callback: unknown,
  delay: unknown,
  args: readonly unknown[],
  repeats: boolean,
): Timeout {
  const run = checked(callback, args);
  const duration = durationOf(delay);
  const task = schedule(repeats ? "interval" : "timeout", duration, takePlace());
  const timer: NodeTimer = {
    run: () => {
      begin(task, repeats);
      run();
    },
    duration,
    repeats,
    start: 0,
    isActive: true,
    isRef: true,
  };
  insertTimer(timer, loopTime());
  wakeLoop();
  const handle = new Timeout(timer, task);
  known[known.length] = handle;
  return handle;
}

function clearTimer(handle: unknown): void {
  if (Timeout.has(handle)) return Timeout.clear(handle);
  const isNumber = typeof handle === "number" || typeof handle === "string";
  const timer = isNumber ? known[+handle - 1] : undefined;
  if (timer) Timeout.clear(timer);
}

function checked(callback: unknown, args: readonly unknown[]): () => void {
  if (typeof callback !== "function") {
    const error = new TypeError('The "callback" argument must be of type function');
    throw defineProperty(error, "code", { value: "ERR_INVALID_ARG_TYPE" });
  }
  return () => void apply(callback as AnyFunction, undefined, args as unknown[]);
}

/** Less than a millisecond is one. */
function durationOf(delay: unknown): number {
  const duration = typeof delay === "number" || typeof delay === "string" ? +delay : 1;
  return duration >= 1 && duration <= longest ? floor(duration) : 1;
}
