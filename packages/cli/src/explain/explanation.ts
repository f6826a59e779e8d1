import type { RewrittenFunction } from "babel-plugin-unawait";

/** What `unawait explain --reporter json` prints. */
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
  /** What it is: "async arrow function", "static async generator method". */
  readonly what: string;
  readonly form: RewrittenFunction["form"];
  readonly captured: RewrittenFunction["captured"];
  readonly movesParameters: RewrittenFunction["movesParameters"] | null;
  readonly waits: number;
  /** What it became and why, in sentences. */
  readonly became: readonly string[];
  /** Which of the plugin's limits apply to it. */
  readonly limits: readonly Limit[];
}

export interface Limit {
  /** As in the plugin's README. */
  readonly title: string;
  /** What can be done about it, if anything. */
  readonly wayOut: string | null;
}
