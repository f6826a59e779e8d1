import { effect, type Signal, signal } from "@preact/signals";
import { recall, remember } from "../storage.ts";

/** A key that does something wherever the focus is, except where one types. */
export interface Shortcut {
  /** As `event.key` says it. */
  readonly key: string;
  readonly label: string;
  readonly run: () => void;
}

const stored = "unawait.shortcuts";

/** Single keys are in the way of those who talk to their computer: they can be switched off. */
export const shortcutsOn: Signal<boolean> = signal(true);

export const shortcuts: Signal<readonly Shortcut[]> = signal([]);

/** @returns what takes it away again */
export function addShortcut(shortcut: Shortcut): () => void {
  shortcuts.value = [...shortcuts.peek(), shortcut];
  return () => (shortcuts.value = shortcuts.peek().filter((other) => other !== shortcut));
}

export function startShortcuts(): void {
  shortcutsOn.value = recall(stored) !== false;
  effect(() => remember(stored, shortcutsOn.value));
  document.addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (!shortcutsOn.value || ctrlKey || metaKey || altKey || isTyping(event)) return;
    const shortcut = shortcuts.value.find((candidate) => candidate.key === key);
    if (!shortcut) return;
    event.preventDefault();
    shortcut.run();
  });
}

/** The editors are in shadow roots, and a dialog has its own keys. */
function isTyping(event: KeyboardEvent): boolean {
  return event.composedPath().some((target) => {
    if (!(target instanceof HTMLElement)) return false;
    return (
      target.isContentEditable || target.matches("input, select, textarea, dialog, .cm-editor")
    );
  });
}
