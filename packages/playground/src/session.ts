import { batch, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Outcome, Output, Problem } from "./transform/outcome.ts";
import { Transformer } from "./transform/transformer.ts";

/** What the page shows: every view reads this, only the editor writes `source`. */
export interface Session {
  readonly source: Signal<string>;
  /** The newest output there was; out of date while there is a problem. */
  readonly output: ReadonlySignal<Output | undefined>;
  /** Why `source` has no output. */
  readonly problem: ReadonlySignal<Problem | undefined>;
}

/** Half-typed code is nearly always wrong: complain only when the typing pauses. */
const PAUSE = 400;

/** Transforms `source` now and whenever it changes. */
export function startSession(initialSource: string): Session {
  const source = signal(initialSource);
  const output = signal<Output>();
  const problem = signal<Problem>();
  let complaint: ReturnType<typeof setTimeout> | undefined;

  function settle(outcome: Outcome): void {
    clearTimeout(complaint);
    if (outcome.kind === "problem") {
      const delay = problem.value ? 0 : PAUSE;
      complaint = setTimeout(() => (problem.value = outcome), delay);
    } else {
      batch(() => {
        output.value = outcome;
        problem.value = undefined;
      });
    }
  }

  const transformer = new Transformer(settle);
  effect(() => transformer.transform(source.value));
  return { source, output, problem };
}
