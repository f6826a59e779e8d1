import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { nextDiagnostic } from "@codemirror/lint";
import type { EditorState, Extension } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { batch, effect } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { jump, moveTo, tellCaret } from "../editor/caret.ts";
import { currentLine, showCurrentLine } from "../editor/current-line.ts";
import { editorState, mountEditor } from "../editor/mount-editor.ts";
import { replaceText } from "../editor/replace-text.ts";
import { squiggle } from "../editor/squiggle.ts";
import { typeOver } from "../editor/type-over.ts";
import { followSelection, showMarks, waits } from "../editor/waits.ts";
import type { FilesOfProgram } from "../files/files.ts";
import { FileTabs } from "../files/file-tabs.tsx";
import { HostSwitch } from "../options/host-switch.tsx";
import type { Steps } from "../run/steps.ts";
import type { Session } from "../session.ts";
import type { Output } from "../transform/outcome.ts";
import { placeKey } from "../transform/place-key.ts";
import { CopyButton } from "./copy-button.tsx";

// No binding for Tab: it leaves the editor, as everywhere else on a page.
const editing: Extension = [
  // Focusable as it is, but tools look for this.
  EditorView.contentAttributes.of({ tabindex: "0" }),
  waits,
  currentLine,
  tellCaret("source"),
  history(),
  bracketMatching(),
  indentOnInput(),
  typeOver,
  keymap.of([...defaultKeymap, ...historyKeymap, { key: "F8", run: nextDiagnostic }]),
];

interface Props {
  readonly session: Session;
  readonly steps: Steps;
}

export function SourcePane({ session, steps }: Props): JSX.Element {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => (host.current ? connect(host.current, session, steps) : undefined), [session]);
  return (
    <section class="pane" aria-labelledby="source-title">
      <div class="pane-head">
        <h2 id="source-title">Your code</h2>
        <FileTabs files={session.files} />
        <HostSwitch host={session.host} />
        <CopyButton what="your code" text={() => session.source.value} />
      </div>
      <div class="editor" ref={host} />
    </section>
  );
}

function connect(host: Element, session: Session, steps: Steps): () => void {
  const { source, files, edited, output, problem } = session;
  const toSession = EditorView.updateListener.of(({ docChanged, state }) => {
    const text = docChanged ? state.doc.toString() : source.peek();
    if (text === source.peek()) return;
    batch(() => {
      source.value = text;
      edited.value = true;
    });
  });
  const options = { label: "Your code", extensions: [editing, toSession] };
  const view = mountEditor(host, { ...options, doc: source.value });
  // Each file has its own selection, and its own changes to undo.
  const states = new Map<number, EditorState>();
  let shown = files.history.peek();
  const stops = [
    effect(() => {
      const doc = source.value;
      if (files.history.value !== shown) {
        states.set(shown, view.state);
        shown = files.history.value;
        view.setState(states.get(shown) ?? editorState({ ...options, doc }));
      }
      replaceText(view, doc);
    }),
    effect(() => squiggle(view, problem.value)),
    effect(() => showMarks(view, sourceMarks(output.value, files))),
    followSelection(view),
    effect(() => showCurrentLine(view, steps.line.value)),
    effect(() => {
      if (jump.value?.side === "source") moveTo(view, jump.value);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    view.destroy();
  };
}

function sourceMarks(output: Output | undefined, files: FilesOfProgram) {
  const found = output?.waits ?? [];
  return found.map(({ source: at }, index) => ({ place: files.idOf(placeKey(at)), index, at }));
}
