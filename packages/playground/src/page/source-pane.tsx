import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { nextDiagnostic } from "@codemirror/lint";
import type { Extension } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { effect } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { mountEditor } from "../editor/mount-editor.ts";
import { squiggle } from "../editor/squiggle.ts";
import { typeOver } from "../editor/type-over.ts";
import type { Session } from "../session.ts";

// No binding for Tab: it leaves the editor, as everywhere else on a page.
const editing: Extension = [
  history(),
  bracketMatching(),
  indentOnInput(),
  typeOver,
  keymap.of([...defaultKeymap, ...historyKeymap, { key: "F8", run: nextDiagnostic }]),
];

export function SourcePane({ session }: { readonly session: Session }): JSX.Element {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => (host.current ? connect(host.current, session) : undefined), [session]);
  return (
    <section class="pane" aria-labelledby="source-title">
      <h2 id="source-title">Your code</h2>
      <div class="editor" ref={host} />
    </section>
  );
}

function connect(host: Element, { source, problem }: Session): () => void {
  const toSession = EditorView.updateListener.of((update) => {
    if (update.docChanged) source.value = update.state.doc.toString();
  });
  const view = mountEditor(host, {
    label: "Your code",
    doc: source.value,
    extensions: [editing, toSession],
  });
  const stop = effect(() => squiggle(view, problem.value));
  return () => {
    stop();
    view.destroy();
  };
}
