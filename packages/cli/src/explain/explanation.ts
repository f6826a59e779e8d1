import type { RewrittenFunction } from "babel-plugin-unawait";

/** The output of `unawait explain --reporter json`. */
export interface Explanation {
  /** Changes when a key gets another meaning or is removed. */
  readonly version: 1;
  readonly file: string;
  /** In the order of the file. */
  readonly functions: readonly FunctionExplanation[];
}

export interface FunctionExplanation {
  readonly line: number;
  readonly column: number;
  readonly name: string | null;
  /** For example "async arrow function" or "static async generator method". */
  readonly what: string;
  /** `"kept"` if it stays async. */
  readonly form: RewrittenFunction["form"] | "kept";
  readonly captured: RewrittenFunction["captured"];
  readonly movesParameters: RewrittenFunction["movesParameters"] | null;
  /** How often it awaits; not known of a function that stays async. */
  readonly waits: number | null;
  /** What it is rewritten to and why, in sentences. */
  readonly became: readonly string[];
  /** Which of the plugin's limits apply to it. */
  readonly limits: readonly Limit[];
}

export interface Limit {
  /** Stays the same when the title changes. */
  readonly id: string;
  /** As in the plugin's README. */
  readonly title: string;
  /** How to avoid it, if it is possible. */
  readonly wayOut: string | null;
}
