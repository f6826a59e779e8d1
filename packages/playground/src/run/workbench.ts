import { effect, type Signal, signal } from "@preact/signals";
import { selection } from "../selection.ts";
import type { Session } from "../session.ts";
import { culpritOf } from "../starvation/culprit.ts";
import type { TimelineView } from "../timeline/views.ts";
import { followAddress } from "./address.ts";
import { makePrediction, type Prediction } from "./prediction.ts";
import { makeRuns, type Runs } from "./runs.ts";
import { makeSteps, type Steps } from "./steps.ts";

/** All that running the session's program takes and gives. */
export interface Workbench {
  readonly runs: Runs;
  readonly steps: Steps;
  readonly prediction: Prediction;
  /** How the recording is shown. */
  readonly view: Signal<TimelineView>;
}

export function makeWorkbench(session: Session): Workbench {
  const runs = makeRuns(session);
  effect(() => {
    const { native, output } = runs.report.value ?? {};
    const place = (native && culpritOf(native)) ?? (output && culpritOf(output));
    if (place !== undefined) selection.value = { place, by: "step" };
  });
  effect(() => {
    if (selection.value?.by === "step") session.files.showPlace(selection.value.place);
  });
  const prediction = makePrediction(runs, session.predict);
  const steps = makeSteps(runs);
  const view = signal<TimelineView>("Timeline");
  followAddress(view, steps, runs);
  return { runs, steps, prediction, view };
}

/** Ctrl+Enter or ⌘+Enter runs both, wherever the focus is: before an editor takes it. */
export function listenForRunKey({ runs }: Workbench): void {
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      event.stopPropagation();
      void runs.start();
    },
    { capture: true },
  );
}
