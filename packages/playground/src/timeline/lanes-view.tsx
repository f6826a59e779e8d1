import { useComputed } from "@preact/signals";
import type { TraceEvent } from "@unawait/trace";
import type { JSX } from "preact";
import type { Side } from "../run/report.ts";
import type { Steps } from "../run/steps.ts";
import { selection } from "../selection.ts";
import { columnFor, fitting } from "./column.ts";
import { differenceIn } from "./difference.ts";
import { eventOn } from "./event-on.ts";
import { type Bar, lanesOf } from "./lanes.ts";
import { markOf } from "./marks.ts";
import { rowSentence } from "./row-sentence.ts";
import { spansOf } from "./spans.ts";
import { useWindow } from "./use-window.ts";
import type { Window } from "./window.ts";

const sides = ["native", "output"] as const;

/**
 * Both runs from left to right, one below the other. Screen readers get the same from the slider and
 * the table: here are only pictures.
 */
export function LanesView({ steps }: { readonly steps: Steps }): JSX.Element {
  const { rows, index } = steps;
  const lanes = useComputed(() => sides.map((side) => lanesOf(rows.value, side)));
  const spans = useComputed(() => spansOf(rows.value));
  const count = useComputed(() => rows.value.length);
  const width = useComputed(() => {
    const { tasks, ticks } = spans.value;
    return columnFor([...tasks, ...ticks], lanes.value);
  });
  const column = width.value;
  const { ref, window, onScroll } = useWindow<HTMLDivElement>({
    axis: "x",
    item: column,
    count,
    current: index,
  });
  const shown = { ...window, column };
  const go = ({ clientX, currentTarget }: MouseEvent) => {
    const { left } = (currentTarget as Element).getBoundingClientRect();
    steps.goTo(Math.floor((clientX - left) / column));
  };
  return (
    <div class="lanes">
      <div class="lane-names" aria-hidden="true">
        <span class="lane">Task</span>
        <span class="lane">Tick</span>
        {sides.map((side, at) => (
          <div key={side} class="run-names">
            <b class="lane">{side === "native" ? "Native" : "Output"}</b>
            <span class="lane">Call stack</span>
            <span class="lane">Microtasks</span>
            {lanes.value[at]?.timers.map((_, lane) => (
              <span class="lane" key={lane}>
                {lane === 0 ? timersName(lanes.value[at]?.hiddenTimers) : ""}
              </span>
            ))}
          </div>
        ))}
      </div>
      <div
        class="lanes-scroll"
        ref={ref}
        onScroll={onScroll}
        tabIndex={0}
        role="group"
        aria-label="Picture of both runs; the table holds the same"
      >
        <div
          class="canvas"
          aria-hidden="true"
          style={{ width: `${rows.value.length * column}px` }}
          onClick={go}
        >
          <div class="cursor" style={box(index.value, index.value, column)} />
          <Lane name="tasks" bars={spans.value.tasks} view={shown} />
          <Lane name="ticks" bars={spans.value.ticks} view={shown} />
          {sides.map((side, at) => {
            const ofSide = lanes.value[at];
            return (
              ofSide && (
                <div key={side} class={`run ${side}`}>
                  <Events steps={steps} side={side} view={shown} />
                  <Lane name="stack" bars={ofSide.stack} view={shown} />
                  <Lane name="microtasks" bars={ofSide.microtasks} view={shown} />
                  {ofSide.timers.map((bars, lane) => (
                    <Lane key={lane} name="timers" bars={bars} view={shown} />
                  ))}
                </div>
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}

function timersName(hidden = 0): string {
  return hidden > 0 ? `Tasks (${hidden} more)` : "Tasks";
}

interface View extends Window {
  /** Pixels that each row of the recording takes, from left to right. */
  readonly column: number;
}

interface LaneProps {
  readonly name: string;
  readonly bars: readonly Bar[];
  readonly view: View;
}

/** Bars end where the view does: a browser takes seconds to draw a dotted line of 200,000 pixels. */
function Lane({ name, bars, view }: LaneProps): JSX.Element {
  const chosen = selection.value?.place;
  const shown = bars.filter(({ from, to }) => to >= view.from && from < view.to);
  return (
    <div class={`lane ${name}`}>
      {shown.map((bar) => (
        <span
          key={bar.from}
          class={bar.id !== undefined && bar.id === chosen ? "bar chosen" : "bar"}
          style={box(Math.max(bar.from, view.from), Math.min(bar.to, view.to), view.column)}
          title={bar.label}
        >
          {fitting(bar, (bar.to - bar.from + 1) * view.column)}
        </span>
      ))}
    </div>
  );
}

interface EventsProps {
  readonly steps: Steps;
  readonly side: Side;
  readonly view: View;
}

function Events({ steps, side, view }: EventsProps): JSX.Element {
  const chosen = selection.value?.place;
  const shown = steps.rows.value.slice(view.from, view.to);
  return (
    <div class="lane events">
      {shown.map((row, at) => {
        const event: TraceEvent | undefined = eventOn(row, side);
        if (!event) return null;
        const place = view.from + at;
        const classes = [
          "mark",
          event.kind,
          event.id !== undefined && event.id === chosen ? "chosen" : "",
          differenceIn(row) ? "differs" : "",
        ];
        return (
          <span
            key={place}
            class={classes.join(" ")}
            style={box(place, place, view.column)}
            title={rowSentence(row)}
          >
            {differenceIn(row) ? "≠" : ""}
            {markOf(event)}
          </span>
        );
      })}
    </div>
  );
}

/** By properties and not by an attribute, which the content security policy would not allow. */
function box(from: number, to: number, column: number): { left: string; width: string } {
  return { left: `${from * column}px`, width: `${(to - from + 1) * column}px` };
}
