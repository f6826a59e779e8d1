import type { EditorView } from "@codemirror/view";

/** Changes only what differs, so that scrolling and selection outlive an update. */
export function replaceText(view: EditorView, text: string): void {
  const previous = view.state.doc.toString();
  // The editor's own line ends: nothing else may make two equal texts differ.
  const next = text.replace(/\r\n?/g, "\n");
  if (next === previous) return;
  const shorter = Math.min(previous.length, next.length);
  let from = 0;
  while (from < shorter && previous[from] === next[from]) from++;
  let tail = 0;
  while (tail < shorter - from && previous.at(-1 - tail) === next.at(-1 - tail)) tail++;
  const insert = next.slice(from, next.length - tail);
  view.dispatch({ changes: { from, to: previous.length - tail, insert } });
}
