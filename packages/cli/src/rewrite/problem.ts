import { codeFrameColumns } from "@babel/code-frame";
import { resolve } from "node:path";
import type { Problem } from "./outcome.ts";

/** A source that cannot be rewritten. The message has the place, what is wrong, and the code there. */
export class RewriteError extends SyntaxError {
  override readonly name = "RewriteError";
  readonly problem: Problem;

  constructor(filename: string, problem: Problem, options?: ErrorOptions) {
    const { message, line, column, frame } = problem;
    const place = line === undefined ? filename : `${filename}:${line}:${column}`;
    super(`${place}: ${message}${frame === undefined ? "" : `\n\n${frame}`}`, options);
    this.problem = problem;
  }
}

/** A place as Babel has it: columns count from 0. */
interface Place {
  readonly line: number;
  readonly column: number;
}

/** Converts an error of Babel, its parser or a plugin to a problem with a place. */
export function toProblem(error: unknown, source: string, filename: string): Problem {
  if (error instanceof RewriteError) return error.problem;
  if (!(error instanceof Error)) return problemAt(String(error), source);
  if (isStackOverflow(error)) return problemAt(tooDeep, source);
  const { loc } = error as { loc?: Place };
  const [text, frame] = splitFrame(error.message);
  const message = withoutPlace(withoutFilename(text, filename));
  return problemAt(message, source, loc ?? placeOf(frame));
}

const tooDeep = "code nested too deeply; split it, or exclude the file";

function isStackOverflow(error: Error): boolean {
  return error instanceof RangeError && /call stack/i.test(error.message);
}

export function problemAt(message: string, source: string, place?: Place): Problem {
  if (!place) return { message, line: undefined, column: undefined, frame: undefined };
  const frame = codeFrameColumns(source, { start: place });
  return { message, line: place.line, column: place.column + 1, frame };
}

/** The place of an offset. */
export function placeIn(source: string, offset: number): Place {
  const before = source.slice(0, offset).split(/\r\n?|[\n\u2028\u2029]/);
  return { line: before.length, column: before.at(-1)?.length ?? 0 };
}

/** Babel appends a code frame to the messages of plugins, the only place they have. */
function splitFrame(message: string): [message: string, frame: string] {
  const start = message.search(/^[> ] *\d+ \|/m);
  return start < 0 ? [message, ""] : [message.slice(0, start).trimEnd(), message.slice(start)];
}

function placeOf(frame: string): Place | undefined {
  const mark = /^> *(?<line>\d+) \|.*\n *\| (?<before>\s*)\^/m.exec(frame)?.groups;
  if (!mark) return undefined;
  return { line: Number(mark["line"]), column: mark["before"]?.length ?? 0 };
}

/** Babel prefixes messages with the absolute path. */
function withoutFilename(message: string, filename: string): string {
  const prefix = [`${resolve(filename)}: `, `${filename}: `].find((start) =>
    message.startsWith(start),
  );
  return prefix === undefined ? message : message.slice(prefix.length);
}

function withoutPlace(message: string): string {
  return message.replace(/ \(\d+:\d+\)$/, "").trimEnd();
}
