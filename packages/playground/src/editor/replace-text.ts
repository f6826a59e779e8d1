import type { EditorView } from "@codemirror/view";

/** Changes only what differs, so that scrolling and selection outlive an update. */
export function replaceText(view: EditorView, next: string): void {
  const previous = view.state.doc.toString();
  const shorter = Math.min(previous.length, next.length);
  let from = 0;
  while (from < shorter && previous[from] === next[from]) from++;
  let tail = 0;
  while (tail < shorter - from && previous.at(-1 - tail) === next.at(-1 - tail)) tail++;
  const insert = next.slice(from, next.length - tail);
  view.dispatch({ changes: { from, to: previous.length - tail, insert } });
}
