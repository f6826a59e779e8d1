import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { Dialog } from "../toolbar/dialog.tsx";
import { addShortcut, shortcuts, shortcutsOn } from "./shortcuts.ts";

const inEditors: readonly (readonly [string, string])[] = [
  ["Alt+↓, Alt+↑", "next and previous await, in your code and in the output"],
  ["F8", "next error"],
  ["Tab", "leave the editor"],
];

export function HelpDialog(): JSX.Element {
  useEffect(() => addShortcut({ key: "?", label: "this list", run: openHelp }), []);
  return (
    <Dialog title="Shortcuts" label="?">
      <h3>In the editors</h3>
      <dl class="keys">
        {inEditors.map(([keys, label]) => (
          <Keys key={keys} keys={keys} label={label} />
        ))}
      </dl>
      <h3>Elsewhere</h3>
      <dl class="keys">
        {shortcuts.value.map(({ key, label }) => (
          <Keys key={key} keys={key} label={label} />
        ))}
      </dl>
      <label class="check">
        <input
          type="checkbox"
          checked={shortcutsOn.value}
          onChange={(event) => (shortcutsOn.value = event.currentTarget.checked)}
        />
        Single keys do something
      </label>
    </Dialog>
  );
}

/** The button does it, so that the focus comes back to it. */
function openHelp(): void {
  document.querySelector<HTMLElement>('[data-dialog="dialog-shortcuts"]')?.click();
}

function Keys({ keys, label }: { readonly keys: string; readonly label: string }): JSX.Element {
  return (
    <div>
      <dt>
        <kbd>{keys}</kbd>
      </dt>
      <dd>{label}</dd>
    </div>
  );
}
