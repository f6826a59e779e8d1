/*
 * On a busy machine, a heartbeat may be late without any fault of the program: other programs had the
 * processors. Only Linux tells for how long.
 */
import { readFileSync, readlinkSync } from "node:fs";

/** @returns the system's number of this thread, 0 if it is not known */
export function ownTid(): number {
  try {
    return Number(readlinkSync("/proc/thread-self").split("/").at(-1));
  } catch {
    return 0;
  }
}

/**
 * For how many milliseconds a thread of this process has waited for a processor since it began.
 *
 * @returns undefined where the system does not tell
 */
export function runDelayOf(tid: number): number | undefined {
  if (tid === 0) return undefined;
  try {
    const [, delay] = readFileSync(`/proc/self/task/${tid}/schedstat`, "utf8").split(" ");
    return Number(delay) / 1e6;
  } catch {
    return undefined;
  }
}
