import { type Phase, phaseOf, type Place, type TraceEvent } from "./event.ts";
import { taskName } from "./task-name.ts";

/** What the engine is about at one event, as far as a recording tells. */
export interface State {
  /** What runs, the innermost last. */
  readonly stack: readonly StackFrame[];
  /** What will run when the stack is empty, in order. */
  readonly microtasks: readonly QueuedMicrotask[];
  /** Callbacks of `process.nextTick`, which run before the microtasks. */
  readonly nextTicks: readonly QueuedMicrotask[];
  /** Timers, requests and other tasks that are pending, the one that is due first in front. */
  readonly timers: readonly PendingTimer[];
  /** Calls of async functions that wait. */
  readonly waiting: readonly WaitingCall[];
}

export interface StackFrame {
  readonly kind: "script" | "timer" | "microtask" | "call";
  /** What to show: a function's name, "timer 2", …. */
  readonly label: string;
  readonly id?: Place;
  readonly call?: number;
}

export interface QueuedMicrotask {
  /** The call that goes on, or the callback that runs. */
  readonly label: string;
  readonly id?: Place;
  readonly call?: number;
  readonly ref?: number;
  /** The event in the recording with which it begins to run; of `nextTicks`, with which it was queued. */
  readonly seq: number;
  /** False: it comes into the queue by the end of this tick, but may not be there yet. */
  readonly certain: boolean;
}

export interface PendingTimer {
  readonly ref: number;
  /** What to show: "timer 2", "request 3". */
  readonly label: string;
  /** What it is for: a `TaskSource`. */
  readonly how?: string;
  /** In which phase of its event loop Node runs it; absent for what only browsers have. */
  readonly phase?: Phase;
  /** What is requested or read. */
  readonly text?: string;
  readonly id?: Place;
  readonly delay: number;
  /** Milliseconds since the program began at which it is due. */
  readonly due: number;
  readonly isInterval: boolean;
}

export interface WaitingCall {
  readonly call: number;
  readonly label: string;
  /** Where it waits. */
  readonly id?: Place;
  readonly text?: string;
}

/** @param index of the event that has just happened */
export function stateAt(events: readonly TraceEvent[], index: number): State {
  const now = events[index];
  if (!now) return { stack: [], microtasks: [], nextTicks: [], timers: [], waiting: [] };
  const past = events.slice(0, index + 1);
  const waiting = waitingCalls(past);
  return {
    stack: stackOf(past, now),
    microtasks: queueOf(events, index, past),
    nextTicks: nextTicksOf(past),
    timers: pendingTimers(past),
    waiting: [...waiting.values()].map(({ call = 0, id, text, ...event }) => ({
      call,
      label: labelOf(event),
      ...(id !== undefined && { id }),
      ...(text !== undefined && { text }),
    })),
  };
}

/** A call is on the stack from `enter` or `resume` to `suspend` or `settle`. */
function stackOf(past: readonly TraceEvent[], now: TraceEvent): StackFrame[] {
  const frames: StackFrame[] = [baseOf(past, now)];
  for (const event of past) {
    const { kind, call, id } = event;
    if (call === undefined) continue;
    if (kind === "enter" || kind === "resume") {
      frames.push({ kind: "call", label: labelOf(event), call, ...(id !== undefined && { id }) });
    } else {
      const at = frames.findLastIndex((frame) => frame.call === call);
      if (at > 0) frames.splice(at, 1);
    }
  }
  return frames;
}

/** What lies below the calls: the script, a timer or a microtask. */
function baseOf(past: readonly TraceEvent[], { lane, task }: TraceEvent): StackFrame {
  if (lane === "script") return { kind: "script", label: "script" };
  if (lane === "micro") return { kind: "microtask", label: "microtask" };
  const fired = past.findLast((event) => event.kind === "timer" && event.task === task);
  return { kind: "timer", label: fired ? taskName(fired) : "task" };
}

function waitingCalls(past: readonly TraceEvent[]): Map<number, TraceEvent> {
  const waiting = new Map<number, TraceEvent>();
  for (const event of past) {
    if (event.call === undefined) continue;
    if (event.kind === "suspend") waiting.set(event.call, event);
    else waiting.delete(event.call);
  }
  return waiting;
}

function pendingTimers(past: readonly TraceEvent[]): PendingTimer[] {
  const pending = new Map<number, PendingTimer>();
  for (const { kind, ref = 0, id, delay = 0, how, text, t } of past) {
    const isInterval = how === "interval";
    if (kind === "schedule" || (kind === "timer" && isInterval)) {
      const phase = phaseOf(how);
      pending.set(ref, {
        ref,
        label: taskName({ how, ref }),
        ...(how !== undefined && { how }),
        ...(phase && { phase }),
        ...(id !== undefined && { id }),
        ...(text !== undefined && { text }),
        delay,
        due: t + delay,
        isInterval,
      });
    } else if (kind === "timer" || kind === "cancel") {
      pending.delete(ref);
    }
  }
  return [...pending.values()].toSorted((a, b) => a.due - b.due || a.ref - b.ref);
}

function nextTicksOf(past: readonly TraceEvent[]): QueuedMicrotask[] {
  const queue: QueuedMicrotask[] = [];
  for (const { kind, how, ref = 0, id, seq } of past) {
    if (how !== "nextTick") continue;
    if (kind === "microtask") queue.shift();
    const place = id === undefined ? {} : { id };
    if (kind === "enqueue")
      queue.push({ label: `callback ${ref}`, ref, seq, certain: true, ...place });
  }
  return queue;
}

/**
 * A microtask that runs in one tick was queued in the one before. So all that is yet to run in the
 * current tick is in the queue, and of the next one all that was there to be queued by now.
 */
function queueOf(
  events: readonly TraceEvent[],
  index: number,
  past: readonly TraceEvent[],
): QueuedMicrotask[] {
  const { task, tick } = events[index] as TraceEvent;
  const waiting = waitingCalls(past);
  const enqueued = new Set(past.filter(({ kind }) => kind === "enqueue").map(({ ref }) => ref));
  const queue: QueuedMicrotask[] = [];
  for (const event of events.slice(index + 1)) {
    if (event.task !== task || event.tick > tick + 1) break;
    const { kind, ref, call, id, seq, how } = event;
    if (how === "nextTick") continue;
    const place = id === undefined ? {} : { id };
    const isCurrent = event.tick === tick;
    if (kind === "microtask" && (isCurrent || enqueued.has(ref))) {
      const label = `callback ${ref}`;
      queue.push({ label, seq, certain: true, ...place, ...(ref !== undefined && { ref }) });
    } else if (kind === "resume" && call !== undefined) {
      const suspension = waiting.get(call);
      waiting.delete(call);
      if (!suspension) continue;
      const certain = isCurrent || isNoPromise(suspension.text);
      queue.push({ label: labelOf(event), seq, certain, ...place, call });
    }
  }
  return queue;
}

/** Such a value is there at once. */
function isNoPromise(text: string | undefined): boolean {
  return text !== undefined && text !== "an object" && text !== "a function";
}

function labelOf({ fn }: { readonly fn?: string }): string {
  return fn || "(anonymous)";
}
