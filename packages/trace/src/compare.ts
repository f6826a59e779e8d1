import type { TraceEvent } from "./event.ts";

/** What two runs did, side by side. */
export interface Comparison {
  /** The consoles show the same lines one after the other. */
  readonly sameOutput: boolean;
  /** The same things happened, in the same order. */
  readonly sameOrder: boolean;
  /** And each in the same task and tick. */
  readonly sameTicks: boolean;
  /** How many generations of microtasks each run took, over all its tasks. */
  readonly ticks: { readonly left: number; readonly right: number };
  /** The first row that is not the same on both sides. */
  readonly difference?: Difference;
  readonly rows: readonly Row[];
  /** A run did more than was kept, so that only its beginning is compared. */
  readonly truncated: boolean;
}

export interface Difference {
  /** Its index in `rows`. */
  readonly row: number;
  /** The event is another one or missing, or it comes in another tick. */
  readonly kind: "event" | "tick";
}

/** The same event in both runs, or one that has no partner. */
export interface Row {
  readonly left?: TraceEvent;
  readonly right?: TraceEvent;
}

/** How far ahead a partner is looked for. */
const reach = 40;

export function compare(left: readonly TraceEvent[], right: readonly TraceEvent[]): Comparison {
  const rows = align(left.filter(isOfProgram), right.filter(isOfProgram));
  const isSameEvent = ({ left: a, right: b }: Row) => a !== undefined && b !== undefined;
  const isSame = (row: Row) => isSameEvent(row) && momentKey(row.left) === momentKey(row.right);
  const first = rows.findIndex((row) => !isSame(row));
  const sameOrder = rows.every(isSameEvent);
  const kind = rows[first] && isSameEvent(rows[first]) ? "tick" : "event";
  return {
    sameOutput: logKey(left) === logKey(right),
    sameOrder,
    sameTicks: first < 0,
    ticks: { left: countTicks(left), right: countTicks(right) },
    ...(first >= 0 && { difference: { row: first, kind } }),
    rows,
    truncated: [...left, ...right].some((event) => event.kind === "truncated"),
  };
}

/** Pairs events in order; behind a difference it looks for the nearest pair to go on with. */
function align(left: readonly TraceEvent[], right: readonly TraceEvent[]): Row[] {
  const rows: Row[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    const [skipLeft, skipRight] = nextPair(left, i, right, j);
    for (const event of left.slice(i, i + skipLeft)) rows.push({ left: event });
    for (const event of right.slice(j, j + skipRight)) rows.push({ right: event });
    i += skipLeft;
    j += skipRight;
    const [a, b] = [left[i++], right[j++]];
    if (a && b) rows.push({ left: a, right: b });
  }
  return rows;
}

/** How many events have no partner before the next pair. */
function nextPair(
  left: readonly TraceEvent[],
  i: number,
  right: readonly TraceEvent[],
  j: number,
): [number, number] {
  const most = Math.min(reach, Math.max(left.length - i, right.length - j) * 2);
  for (let distance = 0; distance <= most; distance++) {
    for (let skip = 0; skip <= distance; skip++) {
      const [a, b] = [left[i + skip], right[j + distance - skip]];
      if (a && b && eventKey(a) === eventKey(b)) return [skip, distance - skip];
    }
  }
  // Far from each other: show them one below the other, and try again behind them.
  const isNear = i + reach < left.length && j + reach < right.length;
  return isNear ? [1, 1] : [left.length - i, right.length - j];
}

/** What the recorder adds is no part of what the program does. */
function isOfProgram({ kind }: TraceEvent): boolean {
  return kind !== "starvation" && kind !== "truncated";
}

/**
 * What an awaited value or an engine's error looks like does not count, nor where an error was thrown;
 * what is logged does, but not how long something took.
 */
function eventKey({ kind, id, how, text }: TraceEvent): string {
  const place = kind === "error" || kind === "rejection" ? "" : id;
  return JSON.stringify([kind, place, how, kind === "log" && how !== "time" ? text : ""]);
}

function momentKey(event: TraceEvent | undefined): string {
  return `${event?.task}.${event?.tick}`;
}

function logKey(events: readonly TraceEvent[]): string {
  const logs = events.filter(({ kind }) => kind === "log");
  return JSON.stringify(logs.map(({ how, text }) => [how, how === "time" ? "" : text]));
}

function countTicks(events: readonly TraceEvent[]): number {
  const ticks = new Map<number, number>();
  for (const { task, tick } of events) ticks.set(task, Math.max(tick, ticks.get(task) ?? 0));
  return [...ticks.values()].reduce((sum, tick) => sum + tick, 0);
}
