import { computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
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

export interface GuessedLine {
  /** Tells apart lines that look the same. */
  readonly key: number;
  readonly text: string;
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

export function resultOf(guess: readonly GuessedLine[], answer: readonly string[]): string {
  const right = guess.filter(({ text }, index) => text === answer[index]).length;
  if (right === answer.length) return "You were right: every line is in its place.";
  const guessed = guess.map(({ text }) => text).join(", ");
  return `${right} of ${answer.length} lines were in their place. You guessed: ${guessed}`;
}

/** In another order than before, if there is one. */
export function shuffled(
  texts: readonly string[],
  random: () => number = Math.random,
): readonly GuessedLine[] {
  const mixed = texts.map((text, key) => ({ key, text }));
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const [a, b] = [mixed[i], mixed[j]];
    if (a && b) [mixed[i], mixed[j]] = [b, a];
  }
  const isOther = mixed.some(({ text }, index) => text !== texts[index]);
  return isOther ? mixed : [...mixed.slice(1), ...mixed.slice(0, 1)];
}
