import type { Slot } from "../slot.ts";
import { Collections } from "./collections.ts";

/** Of the time when this is loaded: fake timers would stand still. */
const { setInterval, clearInterval } = globalThis;

/** How long an ending thread leaves the watcher to finish a report, in milliseconds. */
const grace = 3000;

export interface Heartbeat {
  readonly slot: Slot;
  readonly collections: Collections;
  /** @param interval milliseconds from one beat to the next */
  pace(interval: number): void;
  stop(): void;
}

/** Counts for as long as the event loop runs. */
export function startHeartbeat(slot: Slot): Heartbeat {
  const collections = new Collections();
  let timer: NodeJS.Timeout | undefined;

  function beat(): void {
    slot.beat(collections.wasFull());
    collections.beat();
  }

  function end(): void {
    slot.free();
    // The watcher ends with the process: a program that ends right behind a stall would not be reported.
    slot.awaitInvestigation(grace);
  }

  process.once("exit", end);
  return {
    slot,
    collections,
    pace(interval) {
      clearInterval(timer);
      timer = setInterval(beat, interval);
      timer.unref();
    },
    stop() {
      clearInterval(timer);
      process.off("exit", end);
      slot.free();
    },
  };
}
