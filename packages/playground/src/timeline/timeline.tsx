import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import type { Prediction } from "../run/prediction.ts";
import type { Runs } from "../run/runs.ts";
import type { Steps } from "../run/steps.ts";
import { Controls } from "./controls.tsx";
import { CopyButtons } from "./copy-buttons.tsx";
import { LanesView } from "./lanes-view.tsx";
import { Now } from "./now.tsx";
import { TableView } from "./table-view.tsx";

interface Props {
  readonly runs: Runs;
  readonly steps: Steps;
  readonly prediction: Prediction;
}

const views = ["Timeline", "Table"] as const;

/** What happened in both runs, as a picture or as a table, one row after the other. */
export function Timeline({ runs, steps, prediction }: Props): JSX.Element {
  const view = useSignal<(typeof views)[number]>("Timeline");
  const report = runs.report.value;
  const isHidden = prediction.isHiding.value;
  return (
    <section class="pane timeline" aria-labelledby="timeline-title">
      <div class="pane-head">
        <h2 id="timeline-title">Timeline</h2>
        <div role="group" aria-label="Show as" class="toggle">
          {views.map((name) => (
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
      {!report || steps.rows.value.length === 0 || isHidden ? (
        <p class="hint">{hintFor(report !== undefined, isHidden)}</p>
      ) : (
        <>
          <Controls steps={steps} />
          {view.value === "Timeline" ? <LanesView steps={steps} /> : <TableView steps={steps} />}
          <Now steps={steps} report={report} />
        </>
      )}
    </section>
  );
}

function hintFor(hasRun: boolean, isHidden: boolean): string {
  if (isHidden) return "Hidden until you have put the console's lines in order.";
  return hasRun
    ? "Nothing was recorded: no async function, timer or log ran."
    : "Run both: what async functions, microtasks and timers do stands here, tick by tick. Code runs only when you say so, in a sandbox.";
}
