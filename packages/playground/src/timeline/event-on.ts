import type { Row, TraceEvent } from "@unawait/trace";
import type { Side } from "../run/report.ts";

export function eventOn({ left, right }: Row, side: Side): TraceEvent | undefined {
  return side === "native" ? left : right;
}

/** @returns the latest event of a run up to a row; -1 if there is none */
export function latestOn(
  rows: readonly Row[],
  index: number,
  events: readonly TraceEvent[],
  side: Side,
): number {
  for (let row = index; row >= 0; row--) {
    const event = eventOn(rows[row] ?? {}, side);
    if (event) return events.indexOf(event);
  }
  return -1;
}
