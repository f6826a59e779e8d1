/*
 * What the threads of a process and their watcher share: memory, since a thread that stands still can
 * neither send nor read a message.
 */
import { ownTid } from "./thread-times.ts";
import { actions, formats, type Settings } from "./settings.ts";

/** The numbers of a thread. */
const fields = [
  "state",
  "threadId",
  /** The system's number of the thread, 0 if it is not known. */
  "tid",
  /** Counts the heartbeats. */
  "beats",
  /** The heartbeat behind which all garbage was collected. */
  "collected",
  /** 1 while the watcher asks the thread. */
  "investigated",
  /** 1 if the thread is there to compute, so that only starvation is reported. */
  "mayBlock",
  "threshold",
  "action",
  "exitCode",
  "format",
] as const;

const free = 0;
const claimed = 1;
const running = 2;

/** Threads that can be watched at a time. */
export const mostThreads = 1024;

export function createSlots(): SharedArrayBuffer {
  return new SharedArrayBuffer(mostThreads * fields.length * Int32Array.BYTES_PER_ELEMENT);
}

/** The numbers of one thread. */
export class Slot {
  readonly #cells: Int32Array;

  constructor(shared: SharedArrayBuffer, index: number) {
    const offset = index * fields.length * Int32Array.BYTES_PER_ELEMENT;
    this.#cells = new Int32Array(shared, offset, fields.length);
  }

  /** @returns undefined if all are taken */
  static claim(shared: SharedArrayBuffer, threadId: number, settings: Settings): Slot | undefined {
    const slot = allSlots(shared).find((candidate) => candidate.#isClaimed());
    if (!slot) return undefined;
    slot.#set("beats", 0);
    slot.#set("collected", -1);
    slot.#set("threadId", threadId);
    slot.#set("tid", ownTid());
    slot.settings = settings;
    slot.#set("state", running);
    return slot;
  }

  get isRunning(): boolean {
    return this.#get("state") === running;
  }

  get threadId(): number {
    return this.#get("threadId");
  }

  get tid(): number {
    return this.#get("tid");
  }

  get beats(): number {
    return this.#get("beats");
  }

  /** @param isCollected all garbage was collected since the last time */
  beat(isCollected: boolean): void {
    const { beats } = this;
    if (isCollected) this.#set("collected", beats);
    this.#set("beats", beats + 1);
  }

  /** Whether all garbage was collected between this heartbeat and the next. */
  wasCollectedBehind(beats: number): boolean {
    return this.#get("collected") === beats;
  }

  get mayBlock(): boolean {
    return this.#get("mayBlock") === 1;
  }

  set mayBlock(value: boolean) {
    this.#set("mayBlock", Number(value));
  }

  set isInvestigated(value: boolean) {
    this.#set("investigated", Number(value));
    Atomics.notify(this.#cells, fields.indexOf("investigated"));
  }

  /** Blocks the thread until it is not investigated any more. */
  awaitInvestigation(milliseconds: number): void {
    Atomics.wait(this.#cells, fields.indexOf("investigated"), 1, milliseconds);
  }

  get settings(): Settings {
    return {
      threshold: this.#get("threshold"),
      action: actions[this.#get("action")] ?? "report",
      exitCode: this.#get("exitCode"),
      format: formats[this.#get("format")] ?? "pretty",
    };
  }

  set settings({ threshold, action, exitCode, format }: Settings) {
    this.#set("threshold", Math.round(threshold));
    this.#set("action", actions.indexOf(action));
    this.#set("exitCode", exitCode);
    this.#set("format", formats.indexOf(format));
  }

  free(): void {
    this.#set("state", free);
  }

  #isClaimed(): boolean {
    const state = fields.indexOf("state");
    return Atomics.compareExchange(this.#cells, state, free, claimed) === free;
  }

  #get(name: (typeof fields)[number]): number {
    return Atomics.load(this.#cells, fields.indexOf(name));
  }

  #set(name: (typeof fields)[number], value: number): void {
    Atomics.store(this.#cells, fields.indexOf(name), value);
  }
}

export function allSlots(shared: SharedArrayBuffer): Slot[] {
  return Array.from({ length: mostThreads }, (_, index) => new Slot(shared, index));
}

/** @returns how often the heartbeat comes, in milliseconds */
export function intervalOf({ threshold }: Settings): number {
  return Math.min(100, threshold / 5);
}
