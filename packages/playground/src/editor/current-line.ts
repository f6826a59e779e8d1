import { type Extension, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";

const setLine = StateEffect.define<number | undefined>();
const mark = Decoration.line({ class: "running-line" });

/** The line of the event that the reader looks at, which moves with the text as it is edited. */
export const currentLine: Extension = StateField.define({
  create: () => Decoration.none,
  update(marks, { changes, effects, newDoc }) {
    for (const effect of effects) {
      if (!effect.is(setLine)) continue;
      const { value: line } = effect;
      // The text may have become shorter since it ran.
      if (line === undefined || line > newDoc.lines) return Decoration.none;
      return Decoration.set([mark.range(newDoc.line(line).from)]);
    }
    return marks.map(changes);
  },
  provide: (self) => EditorView.decorations.from(self),
});

/** @param line from 1; undefined: none */
export function showCurrentLine(view: EditorView, line: number | undefined): void {
  view.dispatch({ effects: setLine.of(line) });
  if (line === undefined || line > view.state.doc.lines || view.hasFocus) return;
  view.dispatch({ effects: EditorView.scrollIntoView(view.state.doc.line(line).from) });
}
