/*
 * On a busy machine, a heartbeat may be late without any fault of the program: other programs had the
 * processors. Only Linux tells for how long.
 */
import { readFileSync, readlinkSync } from "node:fs";

/** Milliseconds since a thread began. */
export interface ThreadTimes {
  /** It ran on a processor. */
  readonly computed: number;
  /** It could have run, and waited for a processor. */
  readonly delayed: number;
}

/** @returns the system's number of this thread, 0 if it is not known */
export function ownTid(): number {
  try {
    return Number(readlinkSync("/proc/thread-self").split("/").at(-1));
  } catch {
    return 0;
  }
}

/**
 * Of a thread of this process (proc(5), schedstat).
 *
 * @returns undefined where the system does not tell
 */
export function timesOf(tid: number): ThreadTimes | undefined {
  if (tid === 0) return undefined;
  try {
    const numbers = readFileSync(`/proc/self/task/${tid}/schedstat`, "utf8").split(" ");
    const [computed = 0, delayed = 0] = numbers.map((text) => Number(text) / 1e6);
    return { computed, delayed };
  } catch {
    return undefined;
  }
}
