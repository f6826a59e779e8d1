import type { Signal } from "@preact/signals";
import type { JSX } from "preact";
import { LiveView, Queues } from "../live/live-view.tsx";
import type { Prediction } from "../run/prediction.ts";
import type { Report } from "../run/report.ts";
import type { Runs } from "../run/runs.ts";
import type { Steps } from "../run/steps.ts";
import { Controls } from "./controls.tsx";
import { CopyButtons } from "./copy-buttons.tsx";
import { LanesView } from "./lanes-view.tsx";
import { Now, Sentence } from "./now.tsx";
import { TableView } from "./table-view.tsx";
import { type TimelineView, timelineViews } from "./views.ts";

interface Props {
  readonly runs: Runs;
  readonly steps: Steps;
  readonly prediction: Prediction;
  readonly view: Signal<TimelineView>;
}

/** What happened in both runs, as a picture or as a table, one row after the other. */
export function Timeline({ runs, steps, prediction, view }: Props): JSX.Element {
  const report = runs.report.value;
  const recorded = runs.recorded.value;
  const isHidden = prediction.isHiding.value;
  return (
    <section class="pane timeline" aria-labelledby="timeline-title">
      <div class="pane-head">
        <h2 id="timeline-title">Timeline</h2>
        <div role="group" aria-label="Show as" class="toggle">
          {timelineViews.map((name) => (
            <button
              key={name}
              type="button"
              aria-pressed={view.value === name}
              onClick={() => (view.value = name)}
            >
              {name}
            </button>
          ))}
        </div>
        {report && !isHidden && <CopyButtons report={report} />}
      </div>
      {recorded.length > 0 && !prediction.isOn.value ? (
        <Queues events={recorded} at={recorded.length - 1} />
      ) : !report || steps.rows.value.length === 0 || isHidden ? (
        <p class="hint">{hintFor(report !== undefined, isHidden)}</p>
      ) : (
        <>
          <Controls steps={steps} />
          <View {...{ view, steps, report }} />
        </>
      )}
    </section>
  );
}

interface ViewProps {
  readonly view: Signal<TimelineView>;
  readonly steps: Steps;
  readonly report: Report;
}

function View({ view, steps, report }: ViewProps): JSX.Element {
  if (view.value === "Live") {
    return (
      <>
        <Sentence steps={steps} />
        <LiveView steps={steps} report={report} />
      </>
    );
  }
  return (
    <>
      {view.value === "Timeline" ? <LanesView steps={steps} /> : <TableView steps={steps} />}
      <Now steps={steps} report={report} />
    </>
  );
}

function hintFor(hasRun: boolean, isHidden: boolean): string {
  if (isHidden) return "Hidden until you have put the console's lines in order.";
  return hasRun
    ? "Nothing was recorded: no async function, timer or log ran."
    : "Run both: what async functions, microtasks and timers do stands here, tick by tick. Code runs only when you say so, in a sandbox.";
}
