import type { RewrittenFunction } from "babel-plugin-unawait";
import type { Fallback, Problem } from "../rewrite/outcome.ts";

/** The result for one input. Paths are as the user would type them, with `/`. */
export type FileOutcome =
  | {
      readonly status: "rewritten";
      readonly file: string;
      readonly functions: readonly RewrittenFunction[];
      /** The functions whose formatting could not be kept. */
      readonly fallbacks: readonly Fallback[];
      /** Whether the result is from the cache. */
      readonly cached: boolean;
      /** The unified diff, for `--diff`. */
      readonly diff: string | undefined;
    }
  /** A file without async code. */
  | { readonly status: "unchanged"; readonly file: string }
  | { readonly status: "failed"; readonly file: string; readonly problem: Problem };

export interface Summary {
  readonly outcomes: readonly FileOutcome[];
  readonly milliseconds: number;
}

/** Reports the progress and the result of a run. */
export interface Reporter {
  /** All inputs are known. */
  start(total: number): void;
  /** An input is done. */
  file(outcome: FileOutcome): void;
  /** A warning that belongs to no result. */
  warn(message: string): void;
  end(summary: Summary): void;
}
