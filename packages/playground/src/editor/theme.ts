import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/** Colours are the page's custom properties: those reach into the shadow root. */
export const theme: Extension = EditorView.theme({
  "&": { height: "100%", fontSize: "0.875rem" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--code-font)", lineHeight: "1.6", overflow: "auto" },
  ".cm-content": { padding: "0.75rem 0", caretColor: "var(--accent)" },
  ".cm-line": { padding: "0 1rem 0 0.125rem" },
  ".cm-gutters": { backgroundColor: "var(--pane)", color: "var(--muted)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "2.75rem", padding: "0 0.5rem" },
  // A wave under a single character is easily overlooked.
  ".cm-lintRange-error": { backgroundColor: "var(--error-mark)" },
  // The badge is no text: it is neither copied nor read as part of the code.
  ".wait": {
    borderRadius: "0.25rem",
    backgroundColor: "var(--wait)",
    boxShadow: "0 0 0 1px var(--wait)",
  },
  ".wait::before": {
    content: "attr(data-badge)",
    marginRight: "0.2em",
    color: "var(--accent)",
    fontWeight: "700",
  },
  ".wait-selected": {
    backgroundColor: "var(--wait-selected)",
    boxShadow: "0 0 0 2px var(--accent)",
  },
  ".running-line": {
    backgroundColor: "var(--running)",
    boxShadow: "inset 3px 0 var(--accent)",
  },
  ".cm-tooltip": {
    backgroundColor: "var(--surface)",
    color: "var(--text)",
    border: "1px solid var(--border)",
    maxWidth: "32rem",
  },
});
