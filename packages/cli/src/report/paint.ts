import { styleText } from "node:util";

type Format = "red" | "green" | "yellow" | "cyan" | "gray" | "bold" | "inverse";

/** Adds colours to a text, or returns it unchanged. */
export type Paint = (format: Format | Format[], text: string) => string;

const colored: Paint = (format, text) => styleText(format, text, { validateStream: false });

export const painter = (colors: boolean): Paint => (colors ? colored : (_format, text) => text);

/** A code frame: the marked line and the caret in red, line numbers in grey. */
export function paintFrame(frame: string, paint: Paint): string {
  return eachLine(frame, (line) => paintFrameLine(line, paint));
}

function eachLine(text: string, paintLine: (line: string) => string): string {
  return text.split("\n").map(paintLine).join("\n");
}

function paintFrameLine(line: string, paint: Paint): string {
  const [, mark = "", number = "", rest = ""] = /^(>?)([ \d]*\|)(.*)$/.exec(line) ?? [];
  if (number === "") return line;
  const code = /^ *\^+/.test(rest) && !/\d/.test(number) ? paint(["red", "bold"], rest) : rest;
  return `${mark && paint(["red", "bold"], mark)}${paint("gray", number)}${code}`;
}

/** A unified diff. */
export function paintDiff(diff: string, paint: Paint): string {
  return eachLine(diff, (line) => paintDiffLine(line, paint));
}

function paintDiffLine(line: string, paint: Paint): string {
  if (/^(?:---|\+\+\+|===|Index:|diff )/.test(line)) return paint("bold", line);
  if (line.startsWith("@@")) return paint("cyan", line);
  if (line.startsWith("+")) return paint("green", line);
  return line.startsWith("-") ? paint("red", line) : line;
}
