import type { Destination } from "../settings.ts";
import type { FileOutcome } from "./reporter.ts";

/** The kinds of findings in reports that annotate code. */
export const rules = {
  "cannot-rewrite": {
    title: "File cannot be rewritten",
    help: "The file cannot be read, parsed or rewritten; no output was written for it.",
  },
  "formatting-lost": {
    title: "Formatting was not kept",
    help: "The code was rewritten and printed by Babel, because its formatting could not be kept.",
  },
  "async-function": {
    title: "Async function",
    help: "Run unawait --write to rewrite it.",
  },
} as const;

export type RuleId = keyof typeof rules;

/** What a kind of finding is. */
export interface RuleText {
  readonly title: string;
  readonly help: string;
  /** A page about it. */
  readonly url?: string;
}

export interface Finding<Rule extends string = RuleId> {
  readonly rule: Rule;
  readonly level: "error" | "warning";
  readonly file: string;
  readonly message: string;
  /** Both count from 1. */
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly frame: string | undefined;
}

/** The findings in a file. */
export function findings(outcome: FileOutcome, { kind }: Destination): Finding[] {
  const { file } = outcome;
  if (outcome.status === "unchanged") return [];
  if (outcome.status === "failed") {
    return [{ rule: "cannot-rewrite", level: "error", file, ...outcome.problem }];
  }
  const lost = outcome.fallbacks.map((fallback): Finding => {
    return { ...nowhere, rule: "formatting-lost", level: "warning", file, ...fallback };
  });
  return kind === "check" ? [...lost, ...asyncFunctions(outcome)] : lost;
}

/** What `--check` finds in a file: its async functions or, if it awaits outside of all, the file. */
function asyncFunctions({
  file,
  functions,
}: Extract<FileOutcome, { status: "rewritten" }>): Finding[] {
  const finding = { ...nowhere, rule: "async-function", level: "error", file } as const;
  if (functions.length === 0) return [{ ...finding, message: "The file would be rewritten" }];
  return functions.map(({ name, line, column }) => {
    const subject = name === undefined ? "An async function" : `The async function ${name}`;
    return { ...finding, message: `${subject} is not rewritten`, line, column };
  });
}

const nowhere = { line: undefined, column: undefined, frame: undefined };
