import { LinkageError } from "./link/linkage-error.ts";
import type { Place, Problem } from "./outcome.ts";

/**
 * Errors of the parser carry a position, those of a plugin do not; but the text of both
 * ends with a code frame, so the position is read from there:
 *
 *     /input.tsx: Unexpected token (2:4)
 *
 *       1 | async function f() {
 *     > 2 |   a b
 *         |     ^
 */
export function toProblem(error: unknown): Problem {
  const text = error instanceof Error ? error.message : String(error);
  const start = text.search(/^[> ] +\d+ \|/m);
  const message = withoutFilename(start < 0 ? text : text.slice(0, start).trimEnd());
  // The parser and the plugins tell of errors in the code by these.
  const isOurs = !(error instanceof SyntaxError || error instanceof LinkageError);
  if (start < 0) return { kind: "problem", message, ...(isOurs && { isOurs }) };

  const frame = text.slice(start);
  const place = findPlace(frame);
  return { kind: "problem", message, frame, ...(place && { place }) };
}

function withoutFilename(message: string): string {
  return message.replace(/^(?:\S*input\.tsx: )+/, "");
}

function findPlace(frame: string): Place | undefined {
  const mark = /^> +(?<line>\d+) \|.*\n +\| (?<before>\s*)(?<carets>\^+)/m.exec(frame)?.groups;
  if (!mark) return undefined;
  const { line = "", before = "", carets = "" } = mark;
  return { line: Number(line), column: before.length + 1, length: carets.length };
}
