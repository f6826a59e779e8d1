import { getHeapStatistics } from "node:v8";

/** A heap that grew by more was at work, whatever was collected. */
const mostGrowth = 1.2;

/**
 * Tells whether the engine has collected all garbage since the last heartbeat: a long pause of the
 * collector looks like one of native code. Observing collections costs something for each; this does
 * not. V8 puts symbols among the old objects at once, so one that nothing holds is gone after a full
 * collection, and after no smaller one.
 */
export class Collections {
  #token = new WeakRef(Symbol());
  #heap = 0;

  /** With each heartbeat. */
  beat(): void {
    if (this.#token.deref() === undefined) this.#token = new WeakRef(Symbol());
    this.#heap = usedHeap();
  }

  /** Whether all garbage was collected since the last heartbeat, and the program made few new objects. */
  wasFull(): boolean {
    return this.#token.deref() === undefined && usedHeap() <= this.#heap * mostGrowth;
  }
}

function usedHeap(): number {
  return getHeapStatistics().used_heap_size;
}
