/**
 * Where a function, an `await` or a call stands in the source: "line:column", both from 1, or
 * "file:line:column" where a program has several files.
 */
export type Place = string;

/** What runs: the program's first task, a microtask, or another task, as of a timer. */
export type Lane = "script" | "micro" | "timer";

/** What a task is for: the `how` of the events `schedule`, `cancel` and `timer`. */
export type TaskSource =
  | "timeout"
  | "interval"
  /** `requestAnimationFrame` */
  | "frame"
  /** `scheduler.postTask` */
  | "task"
  /** `scheduler.yield` */
  | "yield"
  /** A message of a `MessageChannel`. */
  | "message"
  /** The answer to a request. */
  | "fetch"
  /** The body of a response has been read. */
  | "body"
  /** A file has been read: for stand-ins of `node:fs`. */
  | "read"
  /** `setImmediate` */
  | "immediate"
  /** The event `close` of a port. */
  | "close";

/** A phase of Node's event loop. */
export type Phase = "timers" | "poll" | "check" | "close";

/** In which phase of its event loop Node runs such a task; undefined for what only browsers have. */
export function phaseOf(how: string | undefined): Phase | undefined {
  switch (how) {
    case "timeout":
    case "interval":
      return "timers";
    case "message":
    case "fetch":
    case "body":
    case "read":
      return "poll";
    case "immediate":
      return "check";
    case "close":
      return "close";
    default:
      return undefined;
  }
}

/** What happened. */
export type EventKind =
  /** The call of an async function begins. */
  | "enter"
  /** The call waits: at an `await`, `for await`, `yield`. */
  | "suspend"
  /** The call goes on. */
  | "resume"
  /** The call is over. */
  | "settle"
  /** `queueMicrotask` was called, or `process.nextTick`, as `how` says then. */
  | "enqueue"
  /** What was given to `queueMicrotask` or `process.nextTick` runs. */
  | "microtask"
  /** The program asked for a task: by `setTimeout`, `fetch` and the like. */
  | "schedule"
  /** The task will not run: by `clearTimeout`, an `AbortController` and the like. */
  | "cancel"
  /** The task runs: the callback of a timer, the answer to a request and the like. */
  | "timer"
  /** `console.log` and its like. */
  | "log"
  /** An error that nothing caught. */
  | "error"
  /** A rejection that nothing handled. */
  | "rejection"
  /** Microtasks keep everything else waiting. */
  | "starvation"
  /** More happened than is kept. */
  | "truncated";

/** One thing that happened while a program ran. Plain data. */
export interface TraceEvent {
  /** Counts the events of a run from 0. */
  readonly seq: number;
  /** Counts the tasks from 1, which is the script itself. */
  readonly task: number;
  /** The generation of microtasks in the task; 0 is the task itself. */
  readonly tick: number;
  /** Milliseconds since the program began. */
  readonly t: number;
  readonly lane: Lane;
  readonly kind: EventKind;
  /** Where in the source it happened. */
  readonly id?: Place;
  /** Which call of an async function it concerns; counts from 1. */
  readonly call?: number;
  /** What the function is called. */
  readonly fn?: string;
  /**
   * How a call goes on or settles: next, return, throw. How a console was called: log, warn, ….
   * What a task is for: a `TaskSource`. "nextTick" for callbacks of `process.nextTick`.
   */
  readonly how?: string;
  /** What was logged, awaited, returned or requested, as text. */
  readonly text?: string;
  /** Which task or microtask it concerns; counts from 1. */
  readonly ref?: number;
  /** The delay of a timer, as the program gave it. */
  readonly delay?: number;
  /** Where an error was thrown in the code that ran, "line:column", both from 1. */
  readonly at?: string;
  readonly starvation?: Starvation;
}

/** A task whose microtasks do not come to an end. */
export interface Starvation {
  /** Microtask generations in the task so far. */
  readonly ticks: number;
  /** By how many milliseconds the task that has waited longest is late; absent if none waits. */
  readonly overdue?: number;
  /** The delay that task was given. */
  readonly delay?: number;
  /** What that task is for: a `TaskSource`. */
  readonly how?: string;
  /** The places that made most of the microtasks, and how many. */
  readonly busiest: readonly { readonly id: Place; readonly count: number }[];
}

/** What is kept of a run, at most. */
export interface Limits {
  readonly events: number;
  /** Characters of a text. */
  readonly text: number;
  /** Events in one message. */
  readonly batch: number;
}

export const defaultLimits: Limits = { events: 5000, text: 2000, batch: 256 };
