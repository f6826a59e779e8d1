import { Change, diff } from "@codemirror/merge";

/** How much is compared character by character, and for how many milliseconds at most. */
const config = { scanLimit: 500, timeout: 100 };

/** Longer stretches are shown as replaced: nobody reads the letters that they happen to share. */
const mostCompared = 400;

/**
 * Compares line by line first. Letter by letter a driver around a function has so much in common
 * with the function that nothing of it is left standing; and lines are the same lines when their
 * `await` has become a `yield`. How far they are indented does not count, so that what is the same on
 * both sides may differ in length.
 */
export function lineDiff(a: string, b: string): Change[] {
  const left = new Lines(a);
  const right = new Lines(b);
  const changes: Change[] = [];
  let [i, j] = [0, 0];
  const [lettersA, lettersB] = asLetters(left.keys, right.keys);
  const differences = diff(lettersA, lettersB, { timeout: config.timeout });
  for (const { fromA, toA, fromB, toB } of differences) {
    while (i < fromA) changes.push(...sameLine(left, i++, right, j++));
    changes.push(...replaced(left.range(fromA, toA), right.range(fromB, toB), a, b));
    [i, j] = [toA, toB];
  }
  while (i < left.keys.length) changes.push(...sameLine(left, i++, right, j++));
  return changes;
}

/** A text as lines, each with its end. */
class Lines {
  readonly keys: readonly string[];
  readonly #texts: readonly string[];
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.#texts = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
    this.keys = this.#texts.map((line) => line.trim().replace(/\bawait\b/g, "yield"));
    let start = 0;
    this.#starts = [0, ...this.#texts.map(({ length }) => (start += length))];
  }

  range(from: number, to: number): Range {
    return { from: this.#starts[from] ?? 0, to: this.#starts[to] ?? 0 };
  }

  line(index: number): Line {
    const whole = this.#texts[index] ?? "";
    const text = whole.replace(/^[^\S\n]+/, "");
    const start = this.#starts[index] ?? 0;
    return { from: start + whole.length - text.length, text };
  }
}

interface Line {
  /** Where its text begins, behind the indentation. */
  readonly from: number;
  readonly text: string;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function sameLine(left: Lines, i: number, right: Lines, j: number): Change[] {
  const [a, b] = [left.line(i), right.line(j)];
  return diff(a.text, b.text, config).map((change) => shifted(change, a.from, b.from));
}

function replaced(left: Range, right: Range, a: string, b: string): Change[] {
  const [before, after] = [a.slice(left.from, left.to), b.slice(right.from, right.to)];
  if (!before || !after || before.length + after.length > mostCompared) {
    return [new Change(left.from, left.to, right.from, right.to)];
  }
  return diff(before, after, config).map((change) => shifted(change, left.from, right.from));
}

function shifted({ fromA, toA, fromB, toB }: Change, byA: number, byB: number): Change {
  return new Change(fromA + byA, toA + byA, fromB + byB, toB + byB);
}

/** One character for each different line, so that lines can be compared as a text is. */
function asLetters(a: readonly string[], b: readonly string[]): [string, string] {
  const letters = new Map<string, string>();
  const letterOf = (line: string) => {
    // Below the surrogates, which come in pairs; more lines than that share the last letter.
    const letter = letters.get(line) ?? String.fromCharCode(Math.min(letters.size + 1, 0xd7ff));
    letters.set(line, letter);
    return letter;
  };
  return [a.map(letterOf).join(""), b.map(letterOf).join("")];
}
