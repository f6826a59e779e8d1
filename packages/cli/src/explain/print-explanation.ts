import { codeFrameColumns } from "@babel/code-frame";
import { type Paint, paintFrame } from "../report/paint.ts";
import { visible, visibleLines } from "../report/visible.ts";
import type { Explanation, FunctionExplanation } from "./explanation.ts";

/** An explanation for people. */
export function printExplanation(
  { file, functions }: Explanation,
  source: string,
  paint: Paint,
): string {
  return functions.map((fn) => printFunction(fn, file, source, paint)).join("\n");
}

function printFunction(
  fn: FunctionExplanation,
  file: string,
  source: string,
  paint: Paint,
): string {
  const { line, column, name, what, limits } = fn;
  const start = { line, column: column - 1 };
  const frame = codeFrameColumns(source, { start }, { linesAbove: 0, linesBelow: 2 });
  const title = `${name === null ? "" : `${visible(name)}, `}${what}`;
  const heading = `${paint("bold", `${visible(file)}:${line}:${column}:`)} ${paint("cyan", title)}`;
  return [
    heading,
    "",
    paintFrame(visibleLines(frame), paint),
    "",
    ...fn.became,
    "",
    ...(limits.length > 0 ? ["Limits that apply:"] : []),
    ...limits.map(({ title: limit, wayOut }) => {
      return `  - ${limit}.${wayOut === null ? "" : ` ${paint("gray", wayOut)}`}`;
    }),
    ...(limits.length > 0 ? [""] : []),
  ].join("\n");
}
