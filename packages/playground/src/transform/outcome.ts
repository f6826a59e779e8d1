import type { Form } from "babel-plugin-unawait";

/** What became of a source. Plain data: it travels from the worker to the page. */
export type Outcome = Output | Problem;

export interface Output {
  readonly kind: "output";
  readonly code: string;
  readonly milliseconds: number;
  readonly inputBytes: number;
  readonly outputBytes: number;
  /** Where the source waits, in its order. */
  readonly waits: readonly Wait[];
  /** The async functions of the source, in its order. */
  readonly functions: readonly FunctionOutcome[];
  /** The mappings of the source map, from `code` to the source. */
  readonly mappings: string;
}

/** An `await` or `for await` of the source, and what stands for it in the output. */
export interface Wait {
  readonly source: Place;
  /** Absent if it is not there any more. */
  readonly output?: Place;
}

/** What became of an async function. */
export interface FunctionOutcome {
  readonly source: Omit<Place, "length">;
  readonly name: string | undefined;
  /** "async arrow function", "static async method of a class". */
  readonly what: string;
  /** `"kept"` if it stays async. */
  readonly form: Form | "kept";
  /** Its form and the reasons for it, in sentences. */
  readonly became: readonly string[];
}

export interface Problem {
  readonly kind: "problem";
  readonly message: string;
  /** The lines around the problem, with marks. */
  readonly frame?: string;
  readonly place?: Place;
  /** Whether it is an error of ours, and not of the code. */
  readonly isOurs?: boolean;
}

/** Lines and columns count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly length: number;
}
