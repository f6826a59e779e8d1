import type { Problem } from "../rewrite/outcome.ts";
import { type Paint, paintFrame } from "./paint.ts";
import { visible, visibleLines } from "./visible.ts";

/** Where a file went wrong and how, with the code there. */
export function failure(file: string, problem: Problem, paint: Paint): string {
  const { line, column, message, frame } = problem;
  const place = line === undefined ? visible(file) : `${visible(file)}:${line}:${column}`;
  const text = visibleLines(message).trimEnd();
  const code = frame === undefined ? "" : `\n${paintFrame(visibleLines(frame), paint).trimEnd()}\n`;
  return `unawait: ${paint("bold", `${place}:`)} ${paint("red", text)}\n${code}`;
}
