export interface GuessedLine {
  /** Tells apart lines that look the same. */
  readonly key: number;
  readonly text: string;
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
