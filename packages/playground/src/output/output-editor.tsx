import { effect } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { jump, moveTo, tellCaret } from "../editor/caret.ts";
import { mountEditor } from "../editor/mount-editor.ts";
import { reading } from "../editor/reading.ts";
import { replaceText } from "../editor/replace-text.ts";
import { followSelection, type Mark, showMarks, waits } from "../editor/waits.ts";
import type { FilesOfProgram } from "../files/files.ts";
import type { Session } from "../session.ts";
import type { Output } from "../transform/outcome.ts";
import { placeKey } from "../transform/place-key.ts";

interface Props {
  readonly session: Session;
  /** Makes this view the one that is seen. */
  readonly show: () => void;
}

export function OutputEditor({ session, show }: Props): JSX.Element {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => (host.current ? connect(host.current, session, show) : undefined), [session]);
  return <div class="editor" ref={host} />;
}

function connect(host: Element, { output, files }: Session, show: () => void): () => void {
  const extensions = [waits, tellCaret("output"), reading];
  const view = mountEditor(host, { label: "ES2015 output", doc: "", extensions });
  const stops = [
    effect(() => {
      replaceText(view, output.value?.code ?? "");
      showMarks(view, outputMarks(output.value, files));
    }),
    followSelection(view),
    effect(() => {
      const target = jump.value;
      if (target?.side !== "output") return;
      show();
      // The tab is seen only when the page is drawn anew.
      requestAnimationFrame(() => moveTo(view, target));
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    view.destroy();
  };
}

function outputMarks(output: Output | undefined, files: FilesOfProgram): Mark[] {
  const found = output?.waits ?? [];
  return found.flatMap(({ source, output: at }, index) =>
    at ? [{ place: files.idOf(placeKey(source)), index, at }] : [],
  );
}
