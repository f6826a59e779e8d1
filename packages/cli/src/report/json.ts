import type { RewrittenFunction } from "babel-plugin-unawait";
import type { Problem } from "../rewrite/outcome.ts";
import { count, type Counts, sorted } from "./count.ts";
import { documentReporter } from "./document.ts";
import type { FileOutcome, Reporter, Summary } from "./reporter.ts";
import type { Stream } from "./stream.ts";

/** What `--reporter json` prints: one document on one line; with `--watch`, one for each round. */
export interface JsonReport {
  /** Changes when a key gets another meaning or is removed. */
  readonly version: 2;
  /** In the order of their names. */
  readonly files: readonly JsonFile[];
  readonly warnings: readonly string[];
  readonly summary: Counts & { readonly milliseconds: number };
}

export interface JsonFile {
  readonly file: string;
  readonly status: FileOutcome["status"];
  readonly functions: readonly JsonFunction[];
  readonly cached: boolean;
  /** The functions whose formatting could not be kept. */
  readonly fallbacks: readonly JsonFallback[];
  /** A unified diff, with `--diff`. */
  readonly diff: string | null;
  readonly problem: JsonProblem | null;
}

export interface JsonFallback {
  readonly message: string;
  /** Counts from 1. */
  readonly line: number | null;
}

/** As `RewrittenFunction`, with null where there is nothing. */
export type JsonFunction = {
  readonly [K in keyof RewrittenFunction]: undefined extends RewrittenFunction[K]
    ? Exclude<RewrittenFunction[K], undefined> | null
    : RewrittenFunction[K];
};

export interface JsonProblem {
  readonly message: string;
  /** Both count from 1. */
  readonly line: number | null;
  readonly column: number | null;
  readonly frame: string | null;
}

export function jsonReporter(stdout: Stream): Reporter {
  return documentReporter(
    stdout,
    (summary, warnings) => `${JSON.stringify(jsonReport(summary, warnings))}\n`,
  );
}

export function jsonReport(summary: Summary, warnings: readonly string[]): JsonReport {
  return {
    version: 2,
    files: sorted(summary.outcomes).map(jsonFile),
    warnings,
    summary: { ...count(summary), milliseconds: Math.round(summary.milliseconds) },
  };
}

function jsonFile(outcome: FileOutcome): JsonFile {
  const { file, status } = outcome;
  const rewritten = status === "rewritten" ? outcome : undefined;
  return {
    file,
    status,
    functions: (rewritten?.functions ?? []).map(jsonFunction),
    cached: rewritten?.cached ?? false,
    fallbacks: (rewritten?.fallbacks ?? []).map(({ message, line = null }) => ({ message, line })),
    diff: rewritten?.diff ?? null,
    problem: status === "failed" ? jsonProblem(outcome.problem) : null,
  };
}

function jsonFunction(fn: RewrittenFunction): JsonFunction {
  const { name = null, movesParameters = null, obstacle = null } = fn;
  return { ...fn, name, movesParameters, obstacle };
}

function jsonProblem({ message, line, column, frame }: Problem): JsonProblem {
  return { message, line: line ?? null, column: column ?? null, frame: frame ?? null };
}
