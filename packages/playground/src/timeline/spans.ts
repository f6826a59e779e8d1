import type { Row } from "@unawait/trace";
import type { Bar } from "./lanes.ts";

/** The tasks of a recording, and their ticks; where the runs differ, those of the native one. */
export function spansOf(rows: readonly Row[]): {
  readonly tasks: readonly Bar[];
  readonly ticks: readonly Bar[];
} {
  return {
    tasks: group(rows, ({ task }) =>
      task === 1 ? { label: "Task 1: script", short: "Task 1" } : { label: `Task ${task}` },
    ),
    ticks: group(rows, ({ task, tick }) => ({ label: tick === 0 ? `${task}.0` : `tick ${tick}` })),
  };
}

type Moment = { readonly task: number; readonly tick: number };

function group(
  rows: readonly Row[],
  nameOf: (moment: Moment) => Pick<Bar, "label" | "short">,
): Bar[] {
  const spans: Bar[] = [];
  let last = "";
  rows.forEach(({ left, right }, row) => {
    const moment = left ?? right;
    if (!moment) return;
    const name = nameOf(moment);
    const key = `${moment.task} ${name.label}`;
    const previous = spans.at(-1);
    if (key === last && previous) spans[spans.length - 1] = { ...previous, to: row };
    else spans.push({ from: row, to: row, ...name });
    last = key;
  });
  return spans;
}
