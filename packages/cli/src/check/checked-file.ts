import type { Problem } from "../rewrite/outcome.ts";
import type { Report } from "./check-source.ts";

/** The result for a file. */
export interface CheckedFile {
  /** As the user would type it. */
  readonly file: string;
  /** The text, for code frames. */
  readonly source: string;
  readonly reports: readonly Report[];
  /** Why it could not be checked. */
  readonly problem: Problem | undefined;
}

/** What `unawait check --reporter json` prints: one document on one line. */
export interface JsonCheck {
  /** Changes when a key gets another meaning or is removed. */
  readonly version: 1;
  /** In the order of their names. */
  readonly files: readonly {
    readonly file: string;
    /** In the order of the file. */
    readonly reports: readonly Report[];
    /** Why the file could not be checked. */
    readonly problem: {
      readonly message: string;
      readonly line: number | null;
      readonly column: number | null;
    } | null;
  }[];
  readonly warnings: readonly string[];
  readonly summary: {
    readonly files: number;
    readonly reports: number;
    readonly failed: number;
    readonly milliseconds: number;
  };
}
