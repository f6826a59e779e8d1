import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { findInputs, type FoundInputs } from "../files/find-inputs.ts";
import { readProblem } from "../files/file-problem.ts";
import type { Input } from "../files/paths.ts";
import { decode, isForeignWithoutAsync } from "../files/text.ts";
import { failure } from "../report/failure.ts";
import { painter } from "../report/paint.ts";
import { hasColors, type Streams } from "../report/stream.ts";
import { visible } from "../report/visible.ts";
import type { Problem } from "../rewrite/outcome.ts";
import { toProblem } from "../rewrite/problem.ts";
import { FileOptions } from "../run/file-options.ts";
import type { ReporterName, Settings } from "../settings.ts";
import { explainSource } from "./explain-source.ts";
import type { Explanation, FileExplanation } from "./explanation.ts";
import { limitsIn } from "./limits.ts";
import { printExplanation } from "./print-explanation.ts";

export interface ExplainRequest {
  /** As for rewriting: what decides how files are found and rewritten is the same. */
  readonly settings: Settings;
  /** The only line that is asked for, by the path of its file as it is typed. */
  readonly lines: ReadonlyMap<string, number>;
  readonly reporter: ReporterName;
  readonly color: boolean | undefined;
}

interface Host {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly streams: Streams;
  readonly stdin: () => Promise<Buffer>;
}

/** `unawait explain`. @returns the exit code: 1 if a file could not be explained */
export async function explainFiles(request: ExplainRequest, host: Host): Promise<number> {
  const { settings, reporter, color, lines } = request;
  const { cwd, env, streams } = host;
  const { stdout, stderr } = streams;
  const lineOf = new Map([...lines].map(([file, line]) => [resolve(cwd, file), line]));
  const { inputs, failures, notes } = await inputsOf(settings);
  for (const note of notes) stderr.write(`unawait: ${visible(note)}\n`);

  const explained = new Explained(settings);
  for (const { file, problem } of failures) explained.fail(file, problem);
  const { stdinFilename } = settings;
  if (stdinFilename !== undefined) {
    const path = resolve(cwd, stdinFilename);
    explained.add({ path, name: stdinFilename, kind: "source" }, await host.stdin());
  }
  for (const input of inputs.filter(({ kind }) => kind === "source")) {
    explained.add(input, undefined, lineOf.get(input.path));
  }

  const { files, sources } = explained;
  const paint = painter(hasColors(stderr, color, env));
  for (const { file, problem } of files) {
    if (problem) stderr.write(failure(file, problem, paint));
  }
  const functions = files.flatMap((file) => file.functions);
  if (reporter === "json") {
    const explanation: Explanation = {
      version: 2,
      files: files.map(jsonFile),
      limits: limitsIn(functions),
    };
    stdout.write(`${JSON.stringify(explanation)}\n`);
  } else if (functions.length > 0) {
    stdout.write(printExplanation(files, sources, painter(hasColors(stdout, color, env))));
  } else if (files.every(({ problem }) => !problem)) {
    stderr.write(`unawait: ${nothingFound(files, [...lines.values()])}\n`);
  }
  return files.some(({ problem }) => problem) ? 1 : 0;
}

/** The explanations of files, and their texts for code frames. */
class Explained {
  readonly files: FileExplanation[] = [];
  readonly sources = new Map<string, string>();
  readonly #options: FileOptions;

  constructor(settings: Settings) {
    this.#options = new FileOptions(settings);
  }

  add(input: Input, content?: Buffer, line?: number): void {
    const file = input.name;
    let source = "";
    try {
      const bytes = content ?? readFileSync(input.path);
      source = isForeignWithoutAsync(bytes) ? "" : decode(bytes).text;
      const functions = explainSource(source, this.#options.of(input, source), line);
      this.files.push({ file, functions, problem: undefined });
      this.sources.set(file, source);
    } catch (error) {
      const { code, problem } = error as NodeJS.ErrnoException & { problem?: Problem };
      const known = problem ?? (code?.startsWith("E") ? readProblem(error, file) : undefined);
      this.fail(file, known ?? toProblem(error, source, file));
    }
  }

  fail(file: string, problem: Problem): void {
    this.files.push({ file, functions: [], problem });
  }
}

async function inputsOf(settings: Settings): Promise<FoundInputs> {
  if (settings.stdinFilename === undefined) return findInputs(settings);
  return { inputs: [], roots: [], failures: [], notes: [] };
}

function jsonFile({ file, functions, problem }: FileExplanation): Explanation["files"][number] {
  return {
    file,
    functions: functions.map((fn) => ({ ...fn, limits: fn.limits.map(({ id }) => id) })),
    problem: problem
      ? { message: problem.message, line: problem.line ?? null, column: problem.column ?? null }
      : null,
  };
}

function nothingFound(files: readonly FileExplanation[], lines: readonly number[]): string {
  const [first] = files;
  if (!first || files.length > 1) return `No async functions in ${files.length} files`;
  const where = lines[0] === undefined ? "" : ` at line ${lines[0]}`;
  return `${visible(first.file)} has no async function${where}`;
}
