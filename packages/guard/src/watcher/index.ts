/*
 * Runs in a thread of its own: looks after the heartbeats of the others, and has those investigated
 * that stand still.
 */
import { setTimeout } from "node:timers/promises";
import { workerData } from "node:worker_threads";
import { allSlots, intervalOf } from "../slot.ts";
import { ownTid, timesOf } from "../thread-times.ts";
import { Printer } from "./print.ts";
import { WatchedThread } from "./watched-thread.ts";

/** The watcher itself was late by more than this, and not for want of a processor: the machine has slept. */
const mostLate = 150;

const printer = new Printer();
const slots = allSlots(workerData as SharedArrayBuffer);
const threads = new Map<number, WatchedThread>();

let interval = 20;
let last = performance.now();
const tid = ownTid();
let lastDelay = timesOf(tid)?.delayed ?? 0;
for (;;) {
  await setTimeout(interval);
  const now = performance.now();
  const delay = timesOf(tid)?.delayed ?? 0;
  const wasLate = now - last - (delay - lastDelay) > interval + mostLate;
  last = now;
  lastDelay = delay;
  interval = 100;
  for (const slot of slots.filter(({ isRunning }) => isRunning)) {
    const { threadId } = slot;
    const thread = threads.get(threadId) ?? new WatchedThread(slot, printer);
    threads.set(threadId, thread);
    // The others may have been as late.
    thread.check(now, wasLate);
    interval = Math.min(interval, intervalOf(slot.settings));
  }
  for (const [threadId, thread] of threads) if (thread.hasEnded) threads.delete(threadId);
}
