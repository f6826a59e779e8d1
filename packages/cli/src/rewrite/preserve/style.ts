import detectIndent from "detect-indent";
import type { Snapshot } from "./snapshot.ts";

/** The author's style, as far as new code follows it. */
export interface Style {
  /** One level of indentation. */
  readonly indent: string;
  readonly newline: "\n" | "\r\n";
  readonly quotes: "single" | "double";
  readonly semicolons: boolean;
}

export function styleOf(source: string, snapshot: Snapshot): Style {
  const newlines = source.split("\n").length - 1;
  const carriageReturns = source.split("\r\n").length - 1;
  return {
    indent: detectIndent(source).indent || "  ",
    newline: carriageReturns * 2 > newlines ? "\r\n" : "\n",
    quotes: quotesOf(source, snapshot),
    semicolons: hasSemicolons(source, snapshot),
  };
}

function quotesOf(source: string, { strings }: Snapshot): Style["quotes"] {
  const single = strings.filter(({ start }) => source[start ?? 0] === "'").length;
  return single * 2 > strings.length ? "single" : "double";
}

function hasSemicolons(source: string, { terminated }: Snapshot): boolean {
  const count = terminated.filter(({ end }) => source[(end ?? 0) - 1] === ";").length;
  return count * 2 >= terminated.length;
}

/**
 * Removes the semicolons that a line break makes unnecessary, for authors who omit them.
 *
 * @param isLast whether a line break that ends the statement, or nothing, follows the code
 * @param textOf what a line says, where a name stands for text of the author
 */
export function withoutSemicolons(
  code: string,
  isLast: boolean,
  textOf: (line: string) => string,
): string {
  const lines = code.split("\n");
  return lines
    .map((line, index) => {
      if (!line.endsWith(";") || line.trim() === ";") return line;
      const next = lines.slice(index + 1).find((other) => other.trim() !== "");
      if (next === undefined ? !isLast : continues(textOf(next))) return line;
      return line.slice(0, -1);
    })
    .join("\n");
}

/** Would the text go on with the statement on the line before it, or end it? */
export function continues(text: string): boolean {
  return /^\s*(?:[[(`+\-*/,.;]|in\b|instanceof\b)/.test(text);
}
