/*
 * What each async function of a source was rewritten to, in sentences: `unawait explain` and the
 * playground take their texts from here.
 */
import type { RewrittenFunction } from "../1-analyze/describe.ts";
import { became } from "./became.ts";
import type { SourceFunction } from "./source-functions.ts";

export { type SourceFunction, sourceFunctions } from "./source-functions.ts";

export interface ExplainedFunction {
  readonly source: SourceFunction;
  readonly name: string | undefined;
  /** Undefined if it stays async. */
  readonly rewritten: RewrittenFunction | undefined;
  /** What it is rewritten to and why, in sentences. */
  readonly became: readonly string[];
}

/** @param rewritten what the plugin says of the whole source */
export function explainFunctions(
  functions: readonly SourceFunction[],
  rewritten: readonly RewrittenFunction[],
): ExplainedFunction[] {
  return functions.map((source) => {
    const fn = rewrittenAt(source, rewritten);
    return {
      source,
      name: fn?.name ?? source.ownName,
      rewritten: fn,
      became: fn
        ? became(fn, source.parameters)
        : ["It stays async: a pragma or an option of the plugin says so."],
    };
  });
}

/** Code that `topLevelAwait` wraps may start at the same place; it precedes the function. */
function rewrittenAt(
  { line, column }: SourceFunction,
  rewritten: readonly RewrittenFunction[],
): RewrittenFunction | undefined {
  return rewritten.findLast((fn) => fn.line === line && fn.column === column);
}
