import type { RewrittenFunction } from "babel-plugin-unawait";
import type { Problem } from "../rewrite/outcome.ts";

/** The output of `unawait explain --reporter json`. */
export interface Explanation {
  /** Changes when a key gets another meaning or is removed. */
  readonly version: 2;
  /** In the order of their names. */
  readonly files: readonly {
    readonly file: string;
    /** In the order of the file. */
    readonly functions: readonly JsonFunctionExplanation[];
    /** Why the file could not be explained. */
    readonly problem: {
      readonly message: string;
      readonly line: number | null;
      readonly column: number | null;
    } | null;
  }[];
  /** The plugin's limits that apply to any of the functions. */
  readonly limits: readonly Limit[];
}

/** A function; its limits are ids, which `limits` of the whole document describes. */
export interface JsonFunctionExplanation extends Omit<FunctionExplanation, "limits"> {
  readonly limits: readonly string[];
}

export interface FileExplanation {
  readonly file: string;
  readonly functions: readonly FunctionExplanation[];
  readonly problem: Problem | undefined;
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
