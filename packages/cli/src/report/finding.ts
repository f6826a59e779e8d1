import type { Destination } from "../settings.ts";
import type { FileOutcome } from "./reporter.ts";

/** The kinds of things that are worth a mark beside the code. */
export const rules = {
  "cannot-rewrite": {
    title: "File cannot be rewritten",
    help: "The file cannot be read, parsed or rewritten; nothing is written for it.",
  },
  "formatting-lost": {
    title: "Formatting is not kept",
    help: "The file is rewritten, but printed anew, since its own formatting cannot be kept.",
  },
  "async-function": {
    title: "Async function",
    help: "Run unawait --write to rewrite it.",
  },
} as const;

export type RuleId = keyof typeof rules;

export interface Finding {
  readonly rule: RuleId;
  readonly level: "error" | "warning";
  readonly file: string;
  readonly message: string;
  /** Both count from 1. */
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly frame: string | undefined;
}

/** What a report that marks code has to say about a file. */
export function findings(outcome: FileOutcome, { kind }: Destination): Finding[] {
  const { file } = outcome;
  switch (outcome.status) {
    case "unchanged":
      return [];
    case "failed":
      return [{ rule: "cannot-rewrite", level: "error", file, ...outcome.problem }];
    case "rewritten": {
      const { fallback, functions } = outcome;
      const lost: Finding[] =
        fallback === undefined
          ? []
          : [{ ...nowhere, rule: "formatting-lost", level: "warning", file, message: fallback }];
      if (kind !== "check") return lost;
      const found = functions.map(({ name, line, column }): Finding => {
        const subject = name === undefined ? "An async function" : `The async function ${name}`;
        const message = `${subject} is not rewritten`;
        return { ...nowhere, rule: "async-function", level: "error", file, message, line, column };
      });
      if (found.length > 0) return [...lost, ...found];
      const message = "The file would be rewritten";
      return [...lost, { ...nowhere, rule: "async-function", level: "error", file, message }];
    }
  }
}

const nowhere = { line: undefined, column: undefined, frame: undefined };
