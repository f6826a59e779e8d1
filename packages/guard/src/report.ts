/** The event loop of a thread stands still. Plain data; also what `format: "json"` prints. */
export interface StallReport {
  /**
   * `starved`: microtasks or `process.nextTick` without end; `blocked`: one piece of code runs or
   * waits synchronously.
   */
  readonly kind: "starved" | "blocked";
  /** What starves the event loop; undefined where it is blocked. */
  readonly cause?: Cause;
  /** Milliseconds for which nothing else has run so far. */
  readonly duration: number;
  /** How many microtasks (or callbacks of `process.nextTick`) run in a second; 0 where it is blocked. */
  readonly jobsPerSecond: number;
  /** The place that keeps the event loop; undefined if only native code was seen. */
  readonly place?: Place;
  /** Who called or awaits it, the nearest first. */
  readonly callers: readonly Caller[];
  /** The function of Node or of the engine that runs at the place, such as `readFileSync`. */
  readonly within?: string;
  /** The lines around the place. */
  readonly codeFrame?: string;
  /** What to change. */
  readonly fix: string;
  /** The test that runs, under Vitest and Jest. */
  readonly test?: string;
  /** How often the event loop has stood still at this place, with this time. */
  readonly times: number;
  readonly pid: number;
  /** 0 is the main thread. */
  readonly threadId: number;
}

export type Cause = "promises" | "queueMicrotask" | "process.nextTick";

/** In the source, where a source map leads to it. */
export interface Place {
  /** The function; "" if it has no name. */
  readonly name: string;
  /** A path, or a URL that is none of a file. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

export interface Caller extends Place {
  /** It awaits the one before. */
  readonly isAsync: boolean;
}
