import {
  defaultLimits,
  type EventKind,
  type Lane,
  type Limits,
  type Starvation,
  type TraceEvent,
} from "./event.ts";
import type { Message } from "./message.ts";

const kinds: readonly EventKind[] = [
  "enter",
  "suspend",
  "resume",
  "settle",
  "enqueue",
  "microtask",
  "schedule",
  "cancel",
  "timer",
  "log",
  "error",
  "rejection",
  "starvation",
  "truncated",
];
const lanes: readonly Lane[] = ["script", "micro", "timer"];
const place = /^(?:\d{1,7}:\d{1,7}|queueMicrotask)$/;
const position = /^\d{1,7}:\d{1,7}$/;
/** A name or a word; the recorder's own are shorter. */
const longestName = 200;

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads what claims to come from a recorder. Whoever sent it may be hostile: what is returned is made
 * anew, of known fields of the expected types and sizes.
 *
 * @returns undefined if anything about the message is unexpected
 */
export function readMessage(data: unknown, limits: Limits = defaultLimits): Message | undefined {
  const fields = fieldsOf(data);
  switch (fields?.["kind"]) {
    case "beat":
      return { kind: "beat" };
    case "done": {
      const { dropped, wasPatient } = fields;
      if (!isCount(dropped)) return undefined;
      return { kind: "done", dropped, wasPatient: wasPatient === true };
    }
    case "events": {
      const { events } = fields;
      // One more than fits may come with what made the recorder send at once.
      if (!Array.isArray(events) || events.length > limits.batch + 2) return undefined;
      const read = events.map((event) => readEvent(event, limits));
      return read.every((event) => event !== undefined)
        ? { kind: "events", events: read }
        : undefined;
    }
    default:
      return undefined;
  }
}

function readEvent(data: unknown, limits: Limits): TraceEvent | undefined {
  const fields = fieldsOf(data);
  if (!fields) return undefined;
  const { seq, task, tick, t, lane, kind } = fields;
  if (!isCount(seq) || !isCount(task) || !isCount(tick) || !isTime(t)) return undefined;
  if (!isOneOf(lanes, lane) || !isOneOf(kinds, kind)) return undefined;
  const event: { -readonly [K in keyof TraceEvent]: TraceEvent[K] } = {
    seq,
    task,
    tick,
    t,
    lane,
    kind,
  };
  const { id, call, fn, how, text, ref, delay, at, starvation } = fields;
  if (id !== undefined) {
    if (!isPlace(id)) return undefined;
    event.id = id;
  }
  for (const [key, value] of Object.entries({ call, ref })) {
    if (value === undefined) continue;
    if (!isCount(value)) return undefined;
    event[key as "call" | "ref"] = value;
  }
  for (const [key, value] of Object.entries({ fn, how })) {
    if (value === undefined) continue;
    if (!isText(value, longestName)) return undefined;
    event[key as "fn" | "how"] = value;
  }
  if (text !== undefined) {
    // A mark for what is missing, and the indentation of a group, come on top.
    if (!isText(text, limits.text + 50)) return undefined;
    event.text = text;
  }
  if (delay !== undefined) {
    if (!isTime(delay)) return undefined;
    event.delay = delay;
  }
  if (at !== undefined) {
    if (typeof at !== "string" || !position.test(at)) return undefined;
    event.at = at;
  }
  if (starvation !== undefined) {
    const read = readStarvation(starvation);
    if (!read) return undefined;
    event.starvation = read;
  }
  return event;
}

function readStarvation(data: unknown): Starvation | undefined {
  const fields = fieldsOf(data);
  if (!fields) return undefined;
  const { ticks, overdue, delay, how, busiest } = fields;
  if (!isCount(ticks) || !Array.isArray(busiest) || busiest.length > 3) return undefined;
  const places: { id: string; count: number }[] = [];
  for (const entry of busiest as unknown[]) {
    const { id, count } = fieldsOf(entry) ?? {};
    if (!isPlace(id) || !isCount(count)) return undefined;
    places.push({ id, count });
  }
  if (overdue === undefined && delay === undefined) return { ticks, busiest: places };
  if (!isTime(overdue) || !isTime(delay)) return undefined;
  if (how !== undefined && !isText(how, longestName)) return undefined;
  return { ticks, overdue, delay, ...(how !== undefined && { how }), busiest: places };
}

function fieldsOf(data: unknown): Fields | undefined {
  return typeof data === "object" && data !== null ? (data as Fields) : undefined;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isTime(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

function isText(value: unknown, longest: number): value is string {
  return typeof value === "string" && value.length <= longest;
}

function isPlace(value: unknown): value is string {
  return typeof value === "string" && place.test(value);
}

function isOneOf<T>(values: readonly T[], value: unknown): value is T {
  return values.includes(value as T);
}
