import { defaultKeymap } from "@codemirror/commands";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { effect } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { mountEditor } from "../editor/mount-editor.ts";
import { replaceText } from "../editor/replace-text.ts";
import type { Session } from "../session.ts";

// `tabindex`: text that cannot be edited gets no focus by itself, and without it no scrolling.
const reading: Extension = [
  EditorState.readOnly.of(true),
  EditorView.editable.of(false),
  EditorView.contentAttributes.of({ tabindex: "0" }),
  keymap.of(defaultKeymap),
];

export function OutputPane({ session }: { readonly session: Session }): JSX.Element {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => (host.current ? connect(host.current, session) : undefined), [session]);
  const stale = session.output.value !== undefined && session.problem.value !== undefined;
  return (
    <section class={stale ? "pane stale" : "pane"} aria-labelledby="output-title">
      <h2 id="output-title">
        ES2015 output {stale && <span class="badge">before the error</span>}
      </h2>
      <div class="editor" ref={host} />
    </section>
  );
}

function connect(host: Element, { output }: Session): () => void {
  const view = mountEditor(host, { label: "ES2015 output", doc: "", extensions: reading });
  const stop = effect(() => replaceText(view, output.value?.code ?? ""));
  return () => {
    stop();
    view.destroy();
  };
}
