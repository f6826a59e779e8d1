import type { RewrittenFunction } from "babel-plugin-unawait";
import type { Problem } from "../rewrite/outcome.ts";

/** What became of one input. Paths are as the user would type them, with `/`. */
export type FileOutcome =
  | {
      readonly status: "rewritten";
      readonly file: string;
      readonly functions: readonly RewrittenFunction[];
      /** Why the author's formatting could not be kept. */
      readonly fallback: string | undefined;
      /** Taken from the cache. */
      readonly cached: boolean;
      /** What would change, for `--diff`. */
      readonly diff: string | undefined;
    }
  /** Nothing in it is async. */
  | { readonly status: "unchanged"; readonly file: string }
  | { readonly status: "failed"; readonly file: string; readonly problem: Problem };

export interface Summary {
  readonly outcomes: readonly FileOutcome[];
  readonly milliseconds: number;
}

/** Tells of a run as it goes. */
export interface Reporter {
  /** All inputs are known. */
  start(total: number): void;
  /** An input is done. Called in any order. */
  file(outcome: FileOutcome): void;
  /** Something that belongs to no file, and stops nothing. */
  warn(message: string): void;
  end(summary: Summary): void;
}
