import type { types as t } from "@babel/core";

/** The functions of the runtime that rewritten code calls. */
export type RuntimeFunction =
  | ("apply" | "asyncFunction" | "asyncGenerator" | "asyncGeneratorFunction" | "asyncGeneratorOf")
  | ("asyncItems" | "asyncSteps" | "awaitNext" | "steppedFunction")
  | ("awaitThen" | "awaitValue" | "deferred" | "delegate" | "disposables" | "drive" | "emit")
  | ("evaluated" | "generate" | "iterate" | "markAsyncGenerator" | "newPromise" | "rejected")
  | ("relieved" | "relievedSteps" | "watched" | "watchedSteps")
  | ("run" | "runGenerator" | "settled" | "tracedAwait" | "tracedClose" | "tracedDelegate")
  | ("tracedStep" | "tracedYield" | "wait" | "withResolvers");

/** Where the code of a file has the functions of the runtime from. */
export interface RuntimeFunctions {
  /** @returns a call of the function, which the file has from then on */
  call(name: RuntimeFunction, args: t.CallExpression["arguments"]): t.CallExpression;
  /**
   * Keeps a name for something of ours around such calls.
   *
   * @returns false if it would hide one of the functions
   */
  keepName(name: string): boolean;
}

/** What names the functions can have in a file. */
export interface TopLevelNames {
  /** Finds a name for a function that nothing else has. */
  readonly nameFor: (name: string) => string;
  /** See `RuntimeFunctions`. */
  readonly keepName: (name: string) => boolean;
}
