import { type Comparison, compare, type TraceEvent } from "@unawait/trace";
import type { Outcome } from "../sandbox/index.ts";

/**
 * Compares two runs but for the numbers in what they log: a program that logs the time or random
 * numbers logs other ones each time.
 */
export function compareWithoutNumbers(left: Outcome, right: Outcome): Comparison {
  return compare(left.events.map(withoutNumbers), right.events.map(withoutNumbers));
}

function withoutNumbers(event: TraceEvent): TraceEvent {
  if (event.kind !== "log" || event.text === undefined) return event;
  return { ...event, text: event.text.replaceAll(/\d+(?:\.\d+)?/g, "0") };
}

/** The rows with the events as they were. */
export function withNumbers(
  comparison: Comparison,
  left: readonly TraceEvent[],
  right: readonly TraceEvent[],
): Comparison {
  const leftBySeq = new Map(left.map((event) => [event.seq, event]));
  const rightBySeq = new Map(right.map((event) => [event.seq, event]));
  const rows = comparison.rows.map((row) => {
    const shownLeft = row.left && leftBySeq.get(row.left.seq);
    const shownRight = row.right && rightBySeq.get(row.right.seq);
    return { ...(shownLeft && { left: shownLeft }), ...(shownRight && { right: shownRight }) };
  });
  return { ...comparison, rows };
}
