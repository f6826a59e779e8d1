import { type Place, type Row, taskName, type TraceEvent } from "@unawait/trace";
import type { Side } from "../run/report.ts";
import { eventOn } from "./event-on.ts";

/** What goes on from one row of the recording to another, both included. */
export interface Bar {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  /** For where there is no room for the label. */
  readonly short?: string;
  readonly id?: Place;
}

/** What one of the runs does, drawn over the rows of both. */
export interface Lanes {
  /** What is on top of the call stack. */
  readonly stack: readonly Bar[];
  /** Each microtask while it runs. */
  readonly microtasks: readonly Bar[];
  /** Each timer from the call that sets it until it fires or is cleared, those that overlap apart. */
  readonly timers: readonly (readonly Bar[])[];
  /** Timers that there was no room for. */
  readonly hiddenTimers: number;
}

/** One below the other; a program with more at a time is not read in such a picture. */
const mostTimers = 4;

export function lanesOf(rows: readonly Row[], side: Side): Lanes {
  const events = rows.map((row) => eventOn(row, side));
  const timers = timerBars(events);
  return {
    stack: joined(events, topOfStack()),
    microtasks: joined(events, microtaskOf()),
    ...stacked(timers),
  };
}

/** What a bar stands for: rows next to each other with the same `key` are in one. */
interface Piece {
  readonly key: string;
  readonly label: string;
  readonly short?: string;
  readonly id?: Place | undefined;
}

function joined(
  events: readonly (TraceEvent | undefined)[],
  pieceOf: (event: TraceEvent) => Piece | undefined,
): Bar[] {
  const bars: Bar[] = [];
  let last: string | undefined;
  events.forEach((event, row) => {
    const piece = event && pieceOf(event);
    const previous = bars.at(-1);
    if (piece && previous && piece.key === last && previous.to === row - 1) {
      bars[bars.length - 1] = { ...previous, to: row };
    } else if (piece) {
      const { label, short, id } = piece;
      const more = { ...(short && { short }), ...(id !== undefined && { id }) };
      bars.push({ from: row, to: row, label, ...more });
    }
    if (event) last = piece?.key;
  });
  return bars;
}

/** An event of a call happens while the call is on top; another one in what is on top by then. */
function topOfStack(): (event: TraceEvent) => Piece {
  let moment = "";
  let frames: Piece[] = [];
  return (event) => {
    const now = `${event.task}.${event.tick}`;
    if (now !== moment) frames = [];
    moment = now;
    const { kind, call, fn, id } = event;
    if (call === undefined) return frames.at(-1) ?? baseOf(event);
    const frame = { key: `call ${call} ${now}`, label: fn || "(anonymous)", id };
    if (kind === "enter" || kind === "resume") frames.push(frame);
    else frames = frames.filter(({ key }) => key !== frame.key);
    return frame;
  };
}

function baseOf({ lane, task, tick, ref, how }: TraceEvent): Piece {
  const key = `${lane} ${task}.${tick}`;
  if (lane === "script") return { key, label: "script" };
  if (lane === "micro") return { key, label: "microtask", short: "micro" };
  return { key, ...namesOf({ how, ref }) };
}

type Named = { readonly [K in "how" | "ref"]?: TraceEvent[K] | undefined };

/** "request 3", and "R3" where that is too long. */
function namesOf({ how, ref }: Named): { label: string; short?: string } {
  if (ref === undefined) return { label: "task" };
  const label = taskName({ how, ref });
  return { label, short: `${label.charAt(0).toUpperCase()}${ref}` };
}

/**
 * A microtask that the recorder sees begin has a name. One in which a call goes on is over when this
 * waits again or settles; what comes behind, without a beginning, is a reaction by `then`.
 */
function microtaskOf(): (event: TraceEvent) => Piece | undefined {
  let piece: Piece | undefined;
  let moment = "";
  let goingOn: number | undefined;
  return (event) => {
    if (event.lane !== "micro") return undefined;
    const now = `${event.task}.${event.tick}`;
    const { kind, ref, fn, id, call, seq } = event;
    if (kind === "resume") piece = { key: `${seq}`, label: fn || "(anonymous)", id };
    else if (kind === "microtask")
      piece = { key: `${seq}`, label: `callback ${ref}`, short: `µ${ref}`, id };
    else if (now !== moment || !piece) piece = { key: `${seq}`, label: "then" };
    moment = now;
    if (kind === "resume") goingOn = call;
    const running = piece;
    const isOver = (kind === "suspend" || kind === "settle") && call === goingOn;
    if (isOver) piece = undefined;
    return running;
  };
}

function timerBars(events: readonly (TraceEvent | undefined)[]): Bar[] {
  const bars: Bar[] = [];
  const open = new Map<number, Bar>();
  const close = (ref: number, row: number) => {
    const bar = open.get(ref);
    if (bar) bars.push({ ...bar, to: row });
    open.delete(ref);
  };
  events.forEach((event, row) => {
    const { kind, ref = 0, delay, id, how } = event ?? {};
    if (kind === "timer" || kind === "cancel") close(ref, row);
    if (kind === "schedule" || (kind === "timer" && how === "interval")) {
      const { label: name, short = name } = namesOf({ how, ref });
      const label = `${name}, ${delay} ms`;
      const more = { short, ...(id !== undefined && { id }) };
      open.set(ref, { from: row, to: events.length - 1, label, ...more });
    }
  });
  return [...bars, ...open.values()].toSorted((a, b) => a.from - b.from);
}

function stacked(bars: readonly Bar[]): Pick<Lanes, "timers" | "hiddenTimers"> {
  const timers: Bar[][] = [[]];
  let hiddenTimers = 0;
  for (const bar of bars) {
    const free = timers.find((lane) => (lane.at(-1)?.to ?? -1) < bar.from);
    if (free) free.push(bar);
    else if (timers.length < mostTimers) timers.push([bar]);
    else hiddenTimers++;
  }
  return { timers, hiddenTimers };
}
