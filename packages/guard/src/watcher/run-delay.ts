import { readFileSync } from "node:fs";

/**
 * For how many milliseconds a thread of this process could have run, but other programs had the
 * processors: on a busy machine, a heartbeat may be late without any fault of the program.
 *
 * @param tid the system's number of the thread
 * @returns undefined where the system does not tell; only Linux does
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
