import { defaultLimits, type EventKind, type Limits, type TraceEvent } from "../event.ts";
import type { Message } from "../message.ts";
import { clock, keepMeasuring, laneNow } from "./clock.ts";
import { now, round, startTimeout } from "./originals.ts";
import { starvationNow } from "./starvation.ts";

/** Milliseconds for which events are gathered before they are sent. */
const gathering = 16;
/** Lines that are sent at once: what follows may be an endless loop. Each costs some microseconds. */
const urgentLines = 100;

export const settings: {
  limits: Limits;
  post: (message: Message) => void;
  /** Whether the program gets some time when nothing is left that is known of. */
  isPatient: boolean;
} = {
  limits: defaultLimits,
  post: () => {},
  isPatient: false,
};

/** Calls of async functions that have suspended and not resumed. */
export const waitingCalls: { count: number } = { count: 0 };

type Details = Omit<TraceEvent, "seq" | "task" | "tick" | "t" | "lane" | "kind">;

const began = now();
let seq = 0;
let dropped = 0;
let gathered: TraceEvent[] = [];
let lastSent = began;
let lines = 0;
let willSend = false;
let isDone = false;
let isOver = false;

/** Is there still room for events? Texts need not be made when there is none. */
export function hasRoom(): boolean {
  return seq < settings.limits.events;
}

export function countEvents(): number {
  return seq + dropped;
}

export function record(kind: EventKind, details: Details): void {
  if (isOver) return;
  keepMeasuring();
  const starvation = starvationNow();
  if (hasRoom()) {
    add(kind, details);
    if (!hasRoom()) add("truncated", {});
  } else {
    dropped++;
  }
  if (starvation) {
    add("starvation", { starvation });
    send();
  }
}

function add(kind: EventKind, details: Details): void {
  const { task, tick } = clock;
  const t = round((now() - began) * 1000) / 1000;
  gathered[gathered.length] = { seq: seq++, task, tick, t, lane: laneNow(), kind, ...details };
  const isUrgent = kind === "log" && lines++ < urgentLines;
  const isLate = t + began - lastSent >= gathering;
  if (isUrgent || isLate || gathered.length >= settings.limits.batch) send();
  else if (!willSend) sendSoon();
}

/** Microtasks may keep a timer from firing; then the next event finds out that it is time. */
function sendSoon(): void {
  willSend = true;
  startTimeout(() => {
    willSend = false;
    send();
  }, gathering);
}

export function send(): void {
  lastSent = now();
  if (gathered.length === 0) return;
  const events = gathered;
  gathered = [];
  settings.post({ kind: "events", events });
}

/** @param wasPatient whether the program got time for what the recorder does not know of */
export function sendDone(wasPatient = false): void {
  send();
  if (isDone) return;
  isDone = true;
  settings.post({ kind: "done", dropped, wasPatient });
}

/** The program's process is gone: what the engine still runs of it does not count. */
export function stopRecording(): void {
  isOver = true;
}

export function hasEnded(): boolean {
  return isOver;
}
