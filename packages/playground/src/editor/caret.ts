import { type Signal, signal } from "@preact/signals";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

export type Side = "source" | "output";

/** A place in one of the two texts; both numbers count from 1. */
export interface Spot {
  readonly side: Side;
  readonly line: number;
  readonly column: number;
}

/** Where the reader was last, in either text. */
export const caret: Signal<Spot> = signal({ side: "source", line: 1, column: 1 });

/** Where the reader wants to be: the editor of that text moves there. */
export const jump: Signal<Spot | undefined> = signal(undefined);

export function tellCaret(side: Side): Extension {
  return EditorView.updateListener.of(({ view, state, selectionSet }) => {
    if (!selectionSet || !view.hasFocus) return;
    const { head } = state.selection.main;
    const line = state.doc.lineAt(head);
    caret.value = { side, line: line.number, column: head - line.from + 1 };
  });
}

/** The editor has to be visible, for only then it can have the focus. */
export function moveTo(view: EditorView, spot: Spot): void {
  const { line, column } = spot;
  caret.value = spot;
  jump.value = undefined;
  const { doc } = view.state;
  const { from, to } = doc.line(Math.min(line, doc.lines));
  view.focus();
  view.dispatch({ selection: { anchor: Math.min(from + column - 1, to) }, scrollIntoView: true });
}
