import { computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { type GuessedLine, resultOf, shuffled } from "./guess.ts";
import type { Runs } from "./runs.ts";

/** A reader's guess at the order of what is logged, before it is shown. */
export interface Prediction {
  readonly isOn: Signal<boolean>;
  /** The lines as the reader has put them; they come shuffled. */
  readonly guess: ReadonlySignal<readonly GuessedLine[]>;
  /** Whether the reader is still to guess, so that nothing may give the order away. */
  readonly isHiding: ReadonlySignal<boolean>;
  /** How good the guess was, in words. */
  readonly result: ReadonlySignal<string | undefined>;
  move(from: number, to: number): void;
  reveal(): void;
}

/** More lines are no fun to put in order: those behind are shown at the end. */
const most = 12;

export function makePrediction({ report }: Runs, isOn: Signal<boolean>): Prediction {
  const isRevealed = signal(false);
  const guess = signal<readonly GuessedLine[]>([]);
  const answer = computed(() => {
    const events = report.value?.native.events ?? [];
    const texts = events.filter(({ kind }) => kind === "log").map(({ text = "" }) => text);
    return texts.slice(0, most);
  });
  effect(() => {
    isRevealed.value = !isOn.value;
    guess.value = shuffled(answer.value);
  });
  return {
    isOn,
    guess,
    isHiding: computed(() => isOn.value && !isRevealed.value && new Set(answer.value).size > 1),
    result: computed(() => {
      if (!isOn.value || !isRevealed.value || answer.value.length < 2) return undefined;
      return resultOf(guess.value, answer.value);
    }),
    move(from, to) {
      const lines = [...guess.value];
      const [line] = lines.splice(from, 1);
      if (!line) return;
      lines.splice(Math.max(0, Math.min(to, lines.length)), 0, line);
      guess.value = lines;
    },
    reveal: () => (isRevealed.value = true),
  };
}
