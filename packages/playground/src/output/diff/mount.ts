import { MergeView, unifiedMergeView } from "@codemirror/merge";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { effect } from "@preact/signals";
import { editorExtensions, mountEditor } from "../../editor/mount-editor.ts";
import { reading } from "../../editor/reading.ts";
import type { Session } from "../../session.ts";
import { diffTheme } from "./diff-theme.ts";
import { lineDiff } from "./line-diff.ts";

const viewing: Extension = [reading, diffTheme];

/** What stays the same is folded, but for the lines around a change. */
const folding = { collapseUnchanged: { margin: 2, minSize: 5 } };

const diffConfig = { override: lineDiff };

/**
 * Everything is made anew for each change: to go on from an earlier difference, the library takes
 * what is the same on both sides to be equally long.
 */
export type Mount = (host: Element, session: Session, isFolded: boolean) => () => void;

/** One text, with what was removed between its lines. */
export const mountUnified: Mount = (host, { source, output }, isFolded) => {
  const label = "Changes from your code to the output";
  const view = mountEditor(host, { label, doc: "", extensions: [] });
  const stop = effect(() => {
    const extensions = [
      extensionsOf(label),
      unifiedMergeView({
        original: linesOf(source.value),
        ...(isFolded && folding),
        diffConfig,
        mergeControls: false,
      }),
    ];
    view.setState(EditorState.create({ doc: linesOf(output.value?.code), extensions }));
  });
  return () => {
    stop();
    view.destroy();
  };
};

/** Two texts side by side, each line beside what it has become. */
export const mountSplit: Mount = (host, { source, output }, isFolded) => {
  const root = host.attachShadow({ mode: "open" });
  return effect(() => {
    const merge = new MergeView({
      root,
      parent: root,
      a: { doc: linesOf(source.value), extensions: extensionsOf("Before the transform") },
      b: { doc: linesOf(output.value?.code), extensions: extensionsOf("After the transform") },
      ...(isFolded && folding),
      diffConfig,
    });
    return () => merge.destroy();
  });
};

function extensionsOf(label: string): Extension {
  return [viewing, editorExtensions, EditorView.contentAttributes.of({ "aria-label": label })];
}

/** With the same line ends, also the last one, which Babel leaves out. */
function linesOf(text = ""): string {
  return `${text.replace(/\r\n?/g, "\n").trimEnd()}\n`;
}
