import type { Row } from "@unawait/trace";

/** Rows next to each other that belong together. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly label: string;
}

/** The tasks of a recording, and their ticks; where the runs differ, those of the native one. */
export function spansOf(rows: readonly Row[]): {
  readonly tasks: readonly Span[];
  readonly ticks: readonly Span[];
} {
  return {
    tasks: group(rows, ({ task }) => (task === 1 ? "Task 1: script" : `Task ${task}`)),
    ticks: group(rows, ({ task, tick }) => (tick === 0 ? `${task}.0` : `tick ${tick}`)),
  };
}

type Moment = { readonly task: number; readonly tick: number };

function group(rows: readonly Row[], labelOf: (moment: Moment) => string): Span[] {
  const spans: Span[] = [];
  let last = "";
  rows.forEach(({ left, right }, row) => {
    const moment = left ?? right;
    if (!moment) return;
    const label = labelOf(moment);
    const key = `${moment.task} ${label}`;
    const previous = spans.at(-1);
    if (key === last && previous) spans[spans.length - 1] = { ...previous, to: row };
    else spans.push({ from: row, to: row, label });
    last = key;
  });
  return spans;
}
