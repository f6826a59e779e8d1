import { useComputed } from "@preact/signals";
import type { Row } from "@unawait/trace";
import type { JSX } from "preact";
import type { Steps } from "../run/steps.ts";
import { differenceIn, shortMoment } from "./difference.ts";
import { rowSentence } from "./row-sentence.ts";
import { useWindow } from "./use-window.ts";

/** Pixels that each row takes, its line included; the style sheet has the same. */
const height = 30;
const columns = ["#", "Native", "Output", "Event", "Where", "What"];
/** A program may log long texts; what is shown below the table has all of it. */
const longest = 300;

/** The recording as a table, of which only the rows in view are made. */
export function TableView({ steps }: { readonly steps: Steps }): JSX.Element {
  const { rows, index } = steps;
  const count = useComputed(() => rows.value.length);
  const { ref, window, onScroll } = useWindow<HTMLDivElement>({
    axis: "y",
    item: height,
    count,
    current: index,
    covered: height,
  });
  const { from, to } = window;
  return (
    <div
      class="table-scroll"
      ref={ref}
      onScroll={onScroll}
      tabIndex={0}
      role="group"
      aria-label="Events of both runs"
    >
      <table class="events-table" aria-rowcount={rows.value.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Gap rows={from} />
          {rows.value.slice(from, to).map((row, at) => (
            <EventRow key={from + at} row={row} at={from + at} steps={steps} />
          ))}
          <Gap rows={rows.value.length - to} />
        </tbody>
      </table>
    </div>
  );
}

/** Stands for the rows that are not in view. */
function Gap({ rows }: { readonly rows: number }): JSX.Element | null {
  if (rows <= 0) return null;
  return (
    <tr aria-hidden="true" class="gap" style={{ height: `${rows * height}px` }}>
      <td colSpan={columns.length} />
    </tr>
  );
}

interface EventRowProps {
  readonly row: Row;
  readonly at: number;
  readonly steps: Steps;
}

function EventRow({ row, at, steps }: EventRowProps): JSX.Element {
  const { left, right } = row;
  const difference = differenceIn(row);
  const shown = left ?? right;
  return (
    <tr
      aria-rowindex={at + 2}
      aria-current={steps.index.value === at ? "step" : undefined}
      class={difference ? "differs" : ""}
    >
      <td>
        <button type="button" aria-label={`Show event ${at + 1}`} onClick={() => steps.goTo(at)}>
          {at + 1}
        </button>
      </td>
      <td>{left && shortMoment(left)}</td>
      <td>
        {right && shortMoment(right)}
        {difference && (
          <span class="differs-mark">
            {" "}
            <span aria-hidden="true">≠</span> {difference}
          </span>
        )}
      </td>
      <td>{shown?.kind}</td>
      <td>{shown?.id}</td>
      <td class="what">{rowSentence(row).slice(0, longest)}</td>
    </tr>
  );
}
