/** Where a function, an `await` or a call stands in the source: "line:column", both from 1. */
export type Place = string;

/** What runs: the program's first task, a microtask, or the callback of a timer. */
export type Lane = "script" | "micro" | "timer";

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
  /** `queueMicrotask` was called. */
  | "enqueue"
  /** What was given to `queueMicrotask` runs. */
  | "microtask"
  /** `setTimeout` or `setInterval` was called. */
  | "schedule"
  /** `clearTimeout` or `clearInterval` removed a timer. */
  | "cancel"
  /** The callback of a timer runs. */
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
   * Whether a timer is a timeout or an interval.
   */
  readonly how?: string;
  /** What was logged, awaited or returned, as text. */
  readonly text?: string;
  /** Which timer or microtask it concerns; counts from 1. */
  readonly ref?: number;
  /** The delay of a timer, as the program gave it. */
  readonly delay?: number;
  readonly starvation?: Starvation;
}

/** A task whose microtasks do not come to an end. */
export interface Starvation {
  /** Microtask generations in the task so far. */
  readonly ticks: number;
  /** By how many milliseconds the timer that has waited longest is late; absent if none waits. */
  readonly overdue?: number;
  /** The delay that timer was given. */
  readonly delay?: number;
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
