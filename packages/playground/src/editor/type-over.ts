import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/**
 * Typing over a selection, Chromium hands the style of the old text on to the new one as an
 * inline style, which the content security policy reports. So it is done here instead.
 */
export const typeOver: Extension = EditorView.domEventHandlers({
  beforeinput(event, view) {
    if (event.inputType !== "insertText" || event.isComposing) return false;
    if (!event.data || view.state.selection.main.empty) return false;
    const typed = { userEvent: "input.type", scrollIntoView: true };
    view.dispatch(view.state.replaceSelection(event.data), typed);
    return true;
  },
});
