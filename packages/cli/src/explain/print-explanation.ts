import { codeFrameColumns } from "@babel/code-frame";
import { type Paint, paintFrame } from "../report/paint.ts";
import { plural } from "../report/summary-line.ts";
import { visible, visibleLines } from "../report/visible.ts";
import type { FileExplanation, FunctionExplanation, Limit } from "./explanation.ts";
import { limitsIn } from "./limits.ts";

/**
 * Explanations for people: the functions of each file, then the limits of all.
 *
 * @param sources the texts of the files
 */
export function printExplanation(
  files: readonly FileExplanation[],
  sources: ReadonlyMap<string, string>,
  paint: Paint,
): string {
  const isOne = files.length === 1;
  const parts = files
    .filter(({ functions }) => functions.length > 0)
    .flatMap(({ file, functions }) => [
      ...(isOne
        ? []
        : [paint("bold", `${visible(file)}: ${plural(functions.length, "async function")}`), ""]),
      ...functions.flatMap((fn) => printFunction(fn, file, sources.get(file) ?? "", paint)),
    ]);
  return [...parts, ...printLimits(files, paint)].join("\n");
}

function printFunction(
  fn: FunctionExplanation,
  file: string,
  source: string,
  paint: Paint,
): string[] {
  const { line, column, name, what } = fn;
  const start = { line, column: column - 1 };
  const frame = codeFrameColumns(source, { start }, { linesAbove: 0, linesBelow: 2 });
  const title = `${name === null ? "" : `${visible(name)}, `}${what}`;
  const heading = `${paint("bold", `${visible(file)}:${line}:${column}:`)} ${paint("cyan", title)}`;
  return [heading, "", paintFrame(visibleLines(frame), paint), "", ...fn.became, ""];
}

interface Place {
  readonly file: string;
  readonly fn: FunctionExplanation;
}

/** Limits that apply to the same functions are printed together, each once. */
function printLimits(files: readonly FileExplanation[], paint: Paint): string[] {
  const places = files.flatMap(({ file, functions }) => functions.map((fn) => ({ file, fn })));
  const groups = new Map<string, Limit[]>();
  for (const limit of limitsIn(places.map(({ fn }) => fn))) {
    const having = places.filter(({ fn }) => fn.limits.some(({ id }) => id === limit.id));
    const subject = subjectOf(having, places.length, files.length);
    groups.set(subject, [...(groups.get(subject) ?? []), limit]);
  }
  return [...groups].flatMap(([subject, group]) => [
    `Limits that apply${subject}:`,
    ...group.map(
      ({ title, wayOut }) => `  - ${title}.${wayOut === null ? "" : ` ${paint("gray", wayOut)}`}`,
    ),
    "",
  ]);
}

function subjectOf(having: readonly Place[], functions: number, files: number): string {
  if (having.length < functions) return ` to ${list(having, files)}`;
  return functions === 1 ? "" : ` to all ${functions} functions`;
}

const most = 5;

/** The first of the functions, and the number of the others. */
function list(places: readonly Place[], files: number): string {
  const shown = places.slice(0, most).map(({ file, fn: { line, name } }) => {
    const place = files === 1 ? `line ${line}` : `${visible(file)}:${line}`;
    return name === null ? place : `${visible(name)} (${place})`;
  });
  const more = places.length - shown.length;
  return shown.join(", ") + (more > 0 ? ` and ${more} more` : "");
}
