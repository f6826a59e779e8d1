import type { Problem } from "../rewrite/outcome.ts";
import { type Paint, paintFrame } from "./paint.ts";
import { visible, visibleLines } from "./visible.ts";

/** A failed file: where, what is wrong, and the code there. */
export function failure(file: string, problem: Problem, paint: Paint): string {
  const { line, column, message, frame, namesFile } = problem;
  const place = line === undefined ? visible(file) : `${visible(file)}:${line}:${column}`;
  const prefix = namesFile ? "" : `${paint("bold", `${place}:`)} `;
  const text = visibleLines(message).trimEnd();
  const code = frame === undefined ? "" : `\n${paintFrame(visibleLines(frame), paint).trimEnd()}\n`;
  return `unawait: ${prefix}${paint("red", text)}\n${code}`;
}
