import { setDiagnostics } from "@codemirror/lint";
import type { EditorView } from "@codemirror/view";
import type { Problem } from "../transform/outcome.ts";

/** Underlines the place of the problem; without a place, nothing. */
export function squiggle(view: EditorView, problem: Problem | undefined): void {
  const { doc } = view.state;
  const place = problem?.place;
  // The text may have become shorter since the transform read it.
  if (!problem || !place || place.line > doc.lines) {
    view.dispatch(setDiagnostics(view.state, []));
    return;
  }
  const line = doc.line(place.line);
  const from = Math.min(line.from + place.column - 1, line.to);
  const to = Math.min(from + place.length, line.to);
  const diagnostic = { from, to, severity: "error" as const, message: problem.message };
  view.dispatch(setDiagnostics(view.state, [diagnostic]));
}
