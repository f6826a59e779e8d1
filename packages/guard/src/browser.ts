/*
 * Watches code that babel-plugin-unawait has rewritten with its option `guard`: wherever it suspends,
 * it tells the global `unawaitGuard`, if there is one. Runs in pages, workers and Node.
 */
import { createMeter, type Starved } from "./meter.ts";

export interface WatchOptions {
  /**
   * For how many milliseconds microtasks have to keep everything else waiting before it is told.
   *
   * @default 500
   */
  readonly threshold?: number;
  /**
   * Hears of each stall, while it lasts: nothing that it starts in a task runs before the end.
   *
   * @default warns on the console: all about the first stall at a place, then how many there were
   */
  readonly onStall?: (stall: Stall) => void;
}

/** The event loop stands still, since microtasks do not come to an end. */
export interface Stall {
  /** Milliseconds since the last task began. */
  readonly duration: number;
  /** How often rewritten code has suspended and resumed since then. */
  readonly resumptions: number;
  /** The places that resumed most, the busiest first; at most three. */
  readonly places: readonly StallPlace[];
  /** How many stalls there have been with the same busiest place, this one included. */
  readonly times: number;
}

/** An `await`, `for await`, `yield` or the like. */
export interface StallPlace {
  /** The file, as the plugin was told: relative to the directory it ran in. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** The function; "" if it has no name. */
  readonly name: string;
  readonly resumptions: number;
}

interface Hooks {
  suspend(id: string): void;
}

interface Host {
  unawaitGuard?: Hooks | undefined;
  readonly performance: { now(): number };
  readonly console: { warn(message: string): void };
  readonly setTimeout: (callback: () => void) => unknown;
  readonly setImmediate?: (callback: () => void) => { unref?: () => void };
  readonly MessageChannel?: new () => { readonly port1: Port; readonly port2: Port };
  readonly Promise: PromiseConstructor;
}

interface Port {
  onmessage: (() => void) | null;
  postMessage(message: unknown): void;
}

const host = globalThis as unknown as Host;
/** Of the time when this is loaded: fake timers would not fire while the event loop comes round. */
const { performance, setTimeout, setImmediate, MessageChannel } = host;
const now = (): number => performance.now();

/** Suspensions between two looks at the clock, at most. */
const mostSkipped = 64;

/**
 * Watches the event loop from now on.
 *
 * @returns ends it
 */
export function watch({ threshold = 500, onStall = warn }: WatchOptions = {}): () => void {
  const meter = createMeter({ threshold, now });
  const timesOf = new Map<string, number>();
  let isTaskKnown = false;
  let hasTold = false;
  let ticks = 0;
  let isTickPending = false;
  let skipped = 0;
  let skip = 1;
  let lastRead = 0;

  const post = taskPoster(() => (isTaskKnown = false));

  function beginTask(): void {
    isTaskKnown = true;
    hasTold = false;
    ticks = skipped = 0;
    skip = 1;
    lastRead = now();
    meter.beginTask();
    post();
  }

  /** Looks at the clock. */
  function look(): void {
    const time = now();
    skip = time - lastRead < 1 ? Math.min(skip * 2, mostSkipped) : 1;
    lastRead = time;
    skipped = 0;
    if (!isTickPending) {
      isTickPending = true;
      // A long loop without an `await` that resumes comes to none: it blocks.
      void Promise.resolve().then(tick);
    }
    const starved = hasTold ? undefined : meter.read(ticks);
    if (starved) tell(starved);
  }

  function tick(): void {
    isTickPending = false;
    ticks++;
  }

  function tell({ duration, count, busiest }: Starved): void {
    hasTold = true;
    const places = busiest.map(({ id, count: resumptions }) => ({ ...placeOf(id), resumptions }));
    const culprit = busiest[0]?.id ?? "";
    const times = (timesOf.get(culprit) ?? 0) + 1;
    timesOf.set(culprit, times);
    onStall({ duration, resumptions: count, places, times });
  }

  return listen((id) => {
    if (!isTaskKnown) beginTask();
    meter.count(id);
    if (++skipped >= skip) look();
  });
}

let listeners: readonly ((id: string) => void)[] = [];
/** Of another copy of this module. */
let others: Hooks | undefined;

const hooks: Hooks = {
  suspend(id) {
    others?.suspend(id);
    for (const listener of listeners) listener(id);
  },
};

/** @returns ends it */
function listen(listener: (id: string) => void): () => void {
  if (listeners.length === 0 && host.unawaitGuard !== hooks) {
    others = host.unawaitGuard;
    host.unawaitGuard = hooks;
  }
  listeners = [...listeners, listener];
  return () => {
    listeners = listeners.filter((other) => other !== listener);
    if (listeners.length > 0 || host.unawaitGuard !== hooks) return;
    host.unawaitGuard = others;
    others = undefined;
  };
}

/** @returns has the callback called in a task of its own */
function taskPoster(callback: () => void): () => void {
  if (setImmediate) {
    return () => {
      const immediate = setImmediate(callback);
      // The process may end first.
      immediate.unref?.();
    };
  }
  if (!MessageChannel) return () => setTimeout(callback);
  const { port1, port2 } = new MessageChannel();
  // Setting it opens the port too, which a listener alone does not.
  // oxlint-disable-next-line unicorn/prefer-add-event-listener
  port1.onmessage = callback;
  return () => port2.postMessage(undefined);
}

/** "src/app.js:4:5 flood" */
function placeOf(id: string): Omit<StallPlace, "resumptions"> {
  const [, file = "", line, column, name = ""] = /^(.*?):(\d+):(\d+) (.*)$/s.exec(id) ?? [];
  return { file, line: Number(line), column: Number(column), name };
}

function warn(stall: Stall): void {
  const { times } = stall;
  if (times === 1) host.console.warn(describe(stall));
  // 2, 4, 8, …: an endless series of stalls does not fill the console.
  else if ((times & (times - 1)) === 0)
    host.console.warn(`${opening(stall)} This has happened ${times} times.`);
}

function describe(stall: Stall): string {
  const lines = stall.places.map(
    (place) => `  ${grouped(place.resumptions)} times: ${textOf(place)}`,
  );
  return [
    `${opening(stall)} Timers, events and rendering wait meanwhile.`,
    "Code resumed without a task in between:",
    ...lines,
    "Let a task run in this loop now and then: `await new Promise((run) => setTimeout(run))`",
    "in browsers, `await setImmediate()` of node:timers/promises in Node, or the option",
    '`"guard": { "yieldAfter": 50 }` of babel-plugin-unawait.',
  ].join("\n");
}

function opening({ duration, places: [culprit] }: Stall): string {
  const where = culprit ? ` by ${textOf(culprit)}` : "";
  return `unawait: the event loop has been starved for ${grouped(Math.round(duration))} ms${where}.`;
}

function textOf({ name, file, line, column }: StallPlace): string {
  return `${name === "" ? "an anonymous function" : name} (${file}:${line}:${column})`;
}

function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}
