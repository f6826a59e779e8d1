/*
 * What the watcher has a thread do whose event loop stands still. It evaluates
 *
 *   globalThis[Symbol.for("@unawait/guard")].look()
 *
 * in the thread, which the engine runs between two steps of what keeps the thread busy.
 */
import { closeSync } from "node:fs";
import { isMainThread, threadId } from "node:worker_threads";
import type { Cause, StallReport } from "../report.ts";
import type { Heartbeat } from "./heartbeat.ts";
import { JobCounter, type Sample } from "./jobs.ts";
import { mappedByProgram, type MappedPlace } from "./mapped-place.ts";
import { captureStack, type Frame } from "./stack.ts";
import { currentTest } from "./current-test.ts";
import { StarvationError, throwAt } from "./starvation-error.ts";

export const agentKey = "@unawait/guard";

/** The thread at one moment. */
export interface Look {
  /** The heartbeats so far; -1 if the thread ends. */
  readonly beats: number;
  /** Milliseconds of a clock of its own. */
  readonly time: number;
  /** How many microtasks and callbacks have begun since the counting started. */
  readonly jobs: number;
  /** What runs, the innermost first. */
  readonly frames: readonly Frame[];
  /** All objects were collected since the last heartbeat. */
  readonly isAfterCollection: boolean;
}

export interface Agent {
  readonly threadId: number;
  readonly beats: number;
  look(): Look;
  startCounting(): void;
  stopCounting(): readonly Sample[];
  /** Where frames are in their sources, if the program knows it. */
  map(frames: readonly Frame[]): readonly (MappedPlace | null)[];
  /** The test that runs. */
  testName(): string | null;
  /** Calls `onStall`. */
  deliver(report: StallReport): void;
  /** Has the starving code throw. */
  setTrap(message: string, name: string, url: string): void;
  /** @returns whether it has thrown; otherwise nothing that it uses could */
  removeTrap(): boolean;
  /** Throws where nothing catches. */
  raise(message: string, cause: Cause): void;
  exit(code: number): void;
}

export type OnStall = (report: StallReport) => void;

// A program may replace them by ones that do more, as zone.js does, or less: Vitest lets no test exit.
const resolved = Promise.resolve();
const then = resolved.then.bind(resolved);
const nextTick = process.nextTick.bind(process);
const exitProcess = process.exit.bind(process);
const now = performance.now.bind(performance);
const { queueMicrotask, setImmediate } = globalThis;

export function createAgent(heartbeat: Heartbeat, onStall: () => OnStall | undefined): Agent {
  const { slot, collections } = heartbeat;
  const jobs = new JobCounter();
  let disarm: (() => boolean) | undefined;
  return {
    threadId,
    get beats() {
      return slot.beats;
    },
    look: function look() {
      const frames = captureStack(look);
      return {
        beats: slot.isRunning ? slot.beats : -1,
        time: now(),
        jobs: jobs.began,
        frames,
        isAfterCollection: collections.wasFull(),
      };
    },
    startCounting: () => jobs.start(),
    stopCounting: () => jobs.stop(),
    map: (frames) => frames.map((frame) => mappedByProgram(frame) ?? null),
    testName: () => currentTest(jobs.promisePrototypes) ?? null,
    deliver(report) {
      const callback = onStall();
      if (!callback) return;
      inNextRound(report.cause, () => callback(report));
    },
    setTrap(message, name, url) {
      disarm = throwAt(message, { name, url }, jobs.promisePrototypes);
    },
    removeTrap: () => disarm?.() ?? false,
    raise(message, cause) {
      const error = new StarvationError(message);
      const raise = (): never => {
        throw error;
      };
      // `then` would make it an unhandled rejection.
      if (cause === "process.nextTick") nextTick(raise);
      else queueMicrotask(raise);
    },
    exit(code) {
      // The end of a thread waits for the watcher, which waits for this.
      heartbeat.stop();
      exit(code);
    },
  };
}

function exit(code: number): void {
  if (isMainThread) {
    // Node would print that it waits for a debugger, after the handlers of the event "exit".
    const node = process as typeof process & { reallyExit(code: number): never };
    const reallyExit = node.reallyExit.bind(node);
    node.reallyExit = (last) => {
      closeSync(2);
      return reallyExit(last);
    };
  }
  exitProcess(code);
}

/** Outside of the code that runs now, and inside the queue that comes to no end. */
function inNextRound(cause: Cause | undefined, callback: () => void): void {
  if (cause === "process.nextTick") nextTick(callback);
  else if (cause) void then(callback);
  else setImmediate(callback);
}
