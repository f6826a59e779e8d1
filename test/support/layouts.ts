import { meaningOf, parseAny } from "./meaning.ts";
import { randomFrom } from "./random-program.ts";

/** What is put between two tokens. */
export const allFillers = ["", "\n", " ", "/*c*/", " /* c */ ", " // c\n", "/* c\n   d */"];

/** White space between two tokens, if any. */
interface Gap {
  readonly start: number;
  readonly end: number;
}

/**
 * The program with each filler in each gap between two tokens; without those that mean something
 * else, or nothing.
 *
 * @param together how many gaps, far from each other, get the filler in one text
 */
export function layoutsOf(
  source: string,
  filename: string,
  fillers: readonly string[] = allFillers,
  together = 1,
): ReadonlySet<string> {
  const meaning = treeOf(source, filename);
  const gaps = gapsOf(source, filename);
  const texts = fillers.flatMap((filler) => {
    const possible = gaps.filter(
      (gap) => treeOf(filled(source, [gap], filler), filename) === meaning,
    );
    const count = Math.ceil(possible.length / together);
    return possible.slice(0, count).map((_, first) => {
      const some = possible.filter((_gap, index) => index % count === first);
      return filled(source, some, filler);
    });
  });
  return new Set(texts);
}

function gapsOf(source: string, filename: string): Gap[] {
  const tokens = tokensOf(source, filename);
  return tokens.slice(1).map(({ start }, index) => ({
    start: tokens[index]?.end ?? 0,
    end: start,
  }));
}

function filled(source: string, gaps: readonly Gap[], filler: string): string {
  return gaps.reduceRight(
    (text, { start, end }) => text.slice(0, start) + filler + text.slice(end),
    source,
  );
}

/** Two tokens between which a line break would mean something else: not worth to be tried. */
const keepsLine =
  / (?:=>|\+\+|--)$|^(?:async|return|throw|using|yield) [^;,)\]}]|^await using$|^(?:break|continue) \w/;

/** The program with other text between its tokens; the text between some has to stay as it is. */
export function relayout(source: string, filename: string, filler: () => string): string {
  const meaning = treeOf(source, filename);
  const tokens = tokensOf(source, filename);
  const gaps = tokens.map(({ start }, index) => source.slice(tokens[index - 1]?.end ?? 0, start));
  const words = tokens.map(({ start, end }) => source.slice(start, end));
  const texts = words.map((word, index) => {
    const text = filler();
    if (text.includes("\n") && keepsLine.test(`${words[index - 1]} ${word}`)) return " ";
    const joined = (words[index - 1] ?? "").slice(-1) + word.slice(0, 1);
    return text === "" && /^[\w$]{2}$|^([-+/<])\1$/.test(joined) ? " " : text;
  });
  const print = (some: readonly string[]) =>
    some.map((gap, index) => gap + words[index]).join("") + source.slice(tokens.at(-1)?.end);
  const current = [...gaps];
  /** Halves what cannot be put in as a whole. */
  const fill = (from: number, to: number): void => {
    const tried = [...current.slice(0, from), ...texts.slice(from, to), ...current.slice(to)];
    if (treeOf(print(tried), filename) === meaning) {
      current.splice(from, to - from, ...texts.slice(from, to));
    } else if (to - from > 1) {
      const middle = (from + to) >> 1;
      fill(from, middle);
      fill(middle, to);
    }
  };
  fill(0, words.length);
  return print(current);
}

interface Token {
  readonly start: number;
  readonly end: number;
}

function tokensOf(source: string, filename: string): Token[] {
  const { tokens: all } = parseAny(source, filename, undefined, true);
  const tokens = all as (Token & { readonly type: unknown })[];
  return tokens.filter(({ type, start, end }) => typeof type === "object" && start < end);
}

/** The tree as a text; undefined if the program cannot be parsed. */
function treeOf(source: string, filename: string): string | undefined {
  // Babel allows it where TypeScript does not.
  if (/(?:\n|\/\/.*|\/\*[^*]*\n[^*]*\*\/)\s*=>/.test(source)) return undefined;
  try {
    return meaningOf(source, filename).tree;
  } catch {
    return undefined;
  }
}

/** The same program, dense or spread, with few or many comments; the same for the same seed. */
export function randomLayout(source: string, filename: string, seed: number): string {
  const random = randomFrom(seed);
  const density = random();
  let count = 0;
  return relayout(source, filename, () => {
    if (random() > density * 0.6) return random() < density ? "" : " ";
    count += 1;
    const texts = [
      `/*c${count}*/`,
      ` /* c${count} */ `,
      ` // c${count}\n`,
      "\n",
      `/* c${count}\n d */`,
      "\n  ",
    ];
    return texts[Math.floor(random() * texts.length)] ?? "";
  });
}
