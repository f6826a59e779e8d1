import { MergeView, unifiedMergeView } from "@codemirror/merge";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { effect } from "@preact/signals";
import { editorExtensions, mountEditor } from "../../editor/mount-editor.ts";
import { reading } from "../../editor/reading.ts";
import { replaceText } from "../../editor/replace-text.ts";
import type { Session } from "../../session.ts";
import { diffTheme } from "./diff-theme.ts";
import { lineDiff } from "./line-diff.ts";

const viewing: Extension = [reading, diffTheme];

/** What stays the same is folded, but for the lines around a change. */
const folding = { collapseUnchanged: { margin: 2, minSize: 5 } };

export type Mount = (host: Element, session: Session, isFolded: boolean) => () => void;

/** One text. It is made anew for each change: the library takes what is the same to be as long. */
export const mountUnified: Mount = (host, { source, output }, isFolded) => {
  const config = {
    ...(isFolded && folding),
    diffConfig: {
      override: (a: string, b: string) => lineDiff(a, b, { ignoreIndentation: true }),
    },
    mergeControls: false,
  };
  const label = "Changes from your code to the output";
  const view = mountEditor(host, { label, doc: "", extensions: [] });
  const stop = effect(() => {
    const original = source.value.replace(/\r\n?/g, "\n");
    const extensions = [
      viewing,
      editorExtensions,
      EditorView.contentAttributes.of({ "aria-label": label }),
      unifiedMergeView({ original, ...config }),
    ];
    view.setState(EditorState.create({ doc: output.value?.code ?? "", extensions }));
  });
  return () => {
    stop();
    view.destroy();
  };
};

/** Two texts side by side, each line beside what it has become. */
export const mountSplit: Mount = (host, { source, output }, isFolded) => {
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
    ...(isFolded && folding),
    diffConfig: {
      override: (a: string, b: string) => lineDiff(a, b, { ignoreIndentation: false }),
    },
  });
  const stop = effect(() => {
    replaceText(merge.a, source.value);
    replaceText(merge.b, output.value?.code ?? "");
  });
  return () => {
    stop();
    merge.destroy();
  };
};
