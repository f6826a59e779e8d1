import { javascript } from "@codemirror/lang-javascript";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { highlighting } from "./highlighting.ts";
import { theme } from "./theme.ts";

export interface EditorOptions {
  /** What a screen reader calls it: a heading outside the shadow root cannot be referred to. */
  readonly label: string;
  readonly doc: string;
  readonly extensions: Extension;
}

/** What all editors have in common. */
export const editorExtensions: Extension = [
  lineNumbers(),
  javascript({ jsx: true, typescript: true }),
  highlighting,
  theme,
];

export function editorState({ label, doc, extensions }: EditorOptions): EditorState {
  return EditorState.create({
    doc,
    extensions: [
      extensions,
      editorExtensions,
      EditorView.contentAttributes.of({ "aria-label": label }),
    ],
  });
}

/** A shadow root makes CodeMirror adopt style sheets, which `style-src 'self'` allows. */
export function mountEditor(host: Element, options: EditorOptions): EditorView {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  return new EditorView({ root, parent: root, state: editorState(options) });
}
