import type { JSX } from "preact";
import type { Runs } from "../run/runs.ts";

export function RunButtons({ runs }: { readonly runs: Runs }): JSX.Element {
  const isRunning = runs.isRunning.value;
  return (
    <div class="run-buttons">
      <button
        type="button"
        class="primary"
        aria-keyshortcuts="Control+Enter Meta+Enter"
        title="Ctrl+Enter or ⌘+Enter"
        disabled={isRunning}
        onClick={() => void runs.start()}
      >
        Run both
      </button>
      <button type="button" disabled={!isRunning} onClick={() => runs.stop()}>
        Stop
      </button>
    </div>
  );
}
