import type { JSX } from "preact";
import type { Runs } from "../run/runs.ts";

/** Never `disabled`: that would take the focus from who has just pressed one. */
export function RunButtons({ runs }: { readonly runs: Runs }): JSX.Element {
  const phase = runs.phase.value;
  return (
    <div class="run-buttons">
      <button
        type="button"
        class="primary"
        aria-keyshortcuts="Control+Enter Meta+Enter"
        title="Ctrl+Enter or ⌘+Enter"
        aria-disabled={phase === "running"}
        onClick={() => void runs.start()}
      >
        Run both
      </button>
      <button type="button" aria-disabled={phase === "idle"} onClick={() => runs.stop()}>
        Stop
      </button>
    </div>
  );
}
