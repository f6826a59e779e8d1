import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

const folded = { color: "var(--muted)", background: "var(--page)" };
const removed = { backgroundColor: "var(--removed)" };
const added = { backgroundColor: "var(--added)" };
const line = (colour: string) => ({
  background: `linear-gradient(${colour}, ${colour}) bottom/100% 2px no-repeat`,
});

/** The library's colours know a light and a dark theme of its own; the page's are variables. */
export const diffTheme: Extension = EditorView.theme({
  "&.cm-merge-a .cm-changedLine, .cm-deletedChunk": removed,
  "&.cm-merge-b .cm-changedLine, .cm-inlineChangedLine": added,
  "&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText": line("var(--removed-mark)"),
  "&.cm-merge-b .cm-changedText": line("var(--added-mark)"),
  "&.cm-merge-b .cm-deletedText": { background: "var(--removed)" },
  "&.cm-merge-a .cm-changedLineGutter, .cm-deletedLineGutter": {
    background: "var(--removed-mark)",
  },
  "&.cm-merge-b .cm-changedLineGutter": { background: "var(--added-mark)" },
  ".cm-collapsedLines": { ...folded, textAlign: "center" },
});
