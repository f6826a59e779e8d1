import {
  type MergeConfig,
  MergeView,
  unifiedMergeView,
  updateOriginalDoc,
} from "@codemirror/merge";
import { ChangeSet, type Extension, Text } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { effect, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { editorExtensions, mountEditor } from "../../editor/mount-editor.ts";
import { reading } from "../../editor/reading.ts";
import { replaceText } from "../../editor/replace-text.ts";
import type { Session } from "../../session.ts";
import { diffTheme } from "./diff-theme.ts";

const layouts = ["Unified", "Split"] as const;

/** What stays the same is folded, but for the lines around a change. */
const folding = { collapseUnchanged: { margin: 2, minSize: 5 } };

/** Generated code differs much: a diff that takes long is given up, and shown in larger pieces. */
const diffConfig = { scanLimit: 1000, timeout: 200 };

const viewing: Extension = [reading, diffTheme];

/** The source and the output as one text with changes. */
export function DiffPanel({ session }: { readonly session: Session }): JSX.Element {
  const layout = useSignal<(typeof layouts)[number]>("Unified");
  const isFolded = useSignal(true);
  return (
    <>
      <div class="choice" role="group" aria-label="Layout of the diff">
        {layouts.map((name) => (
          <button
            key={name}
            type="button"
            class="quiet"
            aria-pressed={layout.value === name}
            onClick={() => (layout.value = name)}
          >
            {name}
          </button>
        ))}
        <button
          type="button"
          class="quiet"
          aria-pressed={isFolded.value}
          onClick={() => (isFolded.value = !isFolded.value)}
        >
          Fold what is the same
        </button>
      </div>
      <Mounted
        key={`${layout.value} ${isFolded.value}`}
        session={session}
        mount={layout.value === "Split" ? mountSplit : mountUnified}
        config={{ diffConfig, ...(isFolded.value && folding) }}
      />
    </>
  );
}

interface MountedProps {
  readonly session: Session;
  readonly mount: (host: Element, session: Session, config: Config) => () => void;
  readonly config: Config;
}

type Config = Pick<MergeConfig, "diffConfig" | "collapseUnchanged">;

/** Each layout is mounted anew: its `key` says which it is. */
function Mounted({ session, mount, config }: MountedProps): JSX.Element {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => (host.current ? mount(host.current, session, config) : undefined), [session]);
  return <div class="editor scrolling" ref={host} />;
}

function mountUnified(host: Element, { source, output }: Session, config: Config): () => void {
  let original = Text.of(source.peek().split("\n"));
  const merging = unifiedMergeView({ original, ...config, mergeControls: false });
  const view = mountEditor(host, {
    label: "Changes from your code to the output",
    doc: output.peek()?.code ?? "",
    extensions: [viewing, merging],
  });
  const stop = effect(() => {
    const next = Text.of(source.value.split("\n"));
    const whole = { from: 0, to: original.length, insert: next };
    const changes = ChangeSet.of(whole, original.length);
    if (!next.eq(original)) {
      view.dispatch({ effects: updateOriginalDoc.of({ doc: next, changes }) });
      original = next;
    }
    replaceText(view, output.value?.code ?? "");
  });
  return () => {
    stop();
    view.destroy();
  };
}

function mountSplit(host: Element, { source, output }: Session, config: Config): () => void {
  const root = host.attachShadow({ mode: "open" });
  const labelled = (label: string): Extension => [
    viewing,
    editorExtensions,
    EditorView.contentAttributes.of({ "aria-label": label }),
  ];
  const merge = new MergeView({
    root,
    parent: root,
    a: { doc: source.peek(), extensions: labelled("Your code, before") },
    b: { doc: output.peek()?.code ?? "", extensions: labelled("ES2015 output, after") },
    ...config,
  });
  const stop = effect(() => {
    replaceText(merge.a, source.value);
    replaceText(merge.b, output.value?.code ?? "");
  });
  return () => {
    stop();
    merge.destroy();
  };
}
