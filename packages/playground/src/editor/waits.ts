import { type Extension, type Range, StateEffect, StateField, type Text } from "@codemirror/state";
import { type Command, Decoration, type DecorationSet, EditorView, keymap } from "@codemirror/view";
import { effect } from "@preact/signals";
import { type Selection, selection } from "../selection.ts";
import type { Place } from "../transform/outcome.ts";
import { badge } from "./badge.ts";

/** An await in the text of an editor. */
export interface Mark {
  /** Where it stands in the source, whatever text the editor shows. */
  readonly place: string;
  /** Its number among all of them, from 0. */
  readonly index: number;
  /** Where it stands in this text. */
  readonly at: Place;
}

const setMarks = StateEffect.define<readonly Mark[]>();
const setSelected = StateEffect.define<string | undefined>();

interface State {
  readonly selected: string | undefined;
  /** Plain ranges; their `spec` tells which await it is. They move with the text as it is edited. */
  readonly marks: DecorationSet;
}

const field = StateField.define<State>({
  create: () => ({ selected: undefined, marks: Decoration.none }),
  update(state, { changes, docChanged, effects, newDoc }) {
    let { marks, selected } = state;
    if (docChanged) marks = marks.map(changes);
    for (const change of effects) {
      if (change.is(setMarks)) marks = decorations(change.value, newDoc, selected);
      if (!change.is(setSelected)) continue;
      selected = change.value;
      marks = restyled(marks, selected);
    }
    return marks === state.marks ? state : { selected, marks };
  },
  provide: (self) => EditorView.decorations.from(self, ({ marks }) => marks),
});

interface Spec {
  readonly place: string;
  readonly index: number;
}

function decoration({ place, index }: Spec, selected: string | undefined): Decoration {
  const isSelected = place === selected;
  return Decoration.mark({
    class: isSelected ? "wait wait-selected" : "wait",
    attributes: { "data-badge": badge(index) },
    place,
    index,
  });
}

function decorations(marks: readonly Mark[], doc: Text, selected: string | undefined) {
  const ranges: Range<Decoration>[] = [];
  for (const mark of marks) {
    const { line, column, length } = mark.at;
    // The text may have become shorter since the transform read it.
    if (line > doc.lines) continue;
    const { from, to } = doc.line(line);
    const start = from + column - 1;
    const end = Math.min(start + length, to);
    if (start < end) ranges.push(decoration(mark, selected).range(start, end));
  }
  return Decoration.set(ranges, true);
}

function restyled(marks: DecorationSet, selected: string | undefined): DecorationSet {
  return Decoration.set(
    rangesOf(marks).map(({ from, to, spec }) => decoration(spec, selected).range(from, to)),
  );
}

interface Found {
  readonly from: number;
  readonly to: number;
  readonly spec: Spec;
}

function rangesOf(marks: DecorationSet): Found[] {
  const found: Found[] = [];
  marks.between(0, Number.MAX_SAFE_INTEGER, (from, to, { spec }) => {
    found.push({ from, to, spec: spec as Spec });
  });
  return found;
}

function marksOf(view: EditorView): Found[] {
  return rangesOf(view.state.field(field).marks);
}

/** On a mark or right beside it. */
function placeAt(view: EditorView, position: number | null): string | undefined {
  if (position === null) return undefined;
  return marksOf(view).find(({ from, to }) => from <= position && position <= to)?.spec.place;
}

function select(place: string | undefined, by: Selection["by"]): void {
  selection.value = place === undefined ? undefined : { place, by };
}

/** Caret and mouse select. What the caret is on stays selected when the mouse leaves. */
const selecting: Extension = [
  EditorView.updateListener.of(({ view, selectionSet, docChanged, focusChanged }) => {
    if (!view.hasFocus || !(selectionSet || docChanged || focusChanged)) return;
    select(placeAt(view, view.state.selection.main.head), "caret");
  }),
  EditorView.domEventHandlers({
    mousemove: ({ clientX: x, clientY: y }, view) => {
      const place = placeAt(view, view.posAtCoords({ x, y }));
      if (place !== undefined) select(place, "hover");
      else leave(view);
    },
    mouseleave: (_event, view) => leave(view),
  }),
];

function leave(view: EditorView): void {
  if (selection.peek()?.by !== "hover") return;
  select(view.hasFocus ? placeAt(view, view.state.selection.main.head) : undefined, "caret");
}

/** Moves the caret to the await that stands next in that direction, and round at the end. */
function go(direction: 1 | -1): Command {
  return (view) => {
    const marks = marksOf(view);
    const { head } = view.state.selection.main;
    const next =
      direction > 0
        ? (marks.find(({ from }) => from > head) ?? marks[0])
        : (marks.findLast(({ from }) => from < head) ?? marks.at(-1));
    if (!next) return true;
    view.dispatch({ selection: { anchor: next.from }, scrollIntoView: true });
    select(next.spec.place, "caret");
    return true;
  };
}

/** Comes before the default keys: those move lines. */
export const waits: Extension = [
  field,
  selecting,
  keymap.of([
    { key: "Alt-ArrowDown", run: go(1), preventDefault: true },
    { key: "Alt-ArrowUp", run: go(-1), preventDefault: true },
  ]),
];

export function showMarks(view: EditorView, marks: readonly Mark[]): void {
  view.dispatch({ effects: setMarks.of(marks) });
}

/** Highlights what is selected anywhere, and brings it into view. */
export function followSelection(view: EditorView): () => void {
  return effect(() => {
    const place = selection.value?.place;
    if (place === view.state.field(field).selected) return;
    view.dispatch({ effects: setSelected.of(place) });
    const mark = marksOf(view).find(({ spec }) => spec.place === place);
    if (mark && !view.hasFocus) view.dispatch({ effects: EditorView.scrollIntoView(mark.from) });
  });
}
