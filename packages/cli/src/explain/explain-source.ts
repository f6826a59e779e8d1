import {
  type ExplainedFunction,
  explainFunctions,
  type SourceFunction,
  sourceFunctions,
} from "babel-plugin-unawait/explain";
import type { RewriteOptions } from "../rewrite/outcome.ts";
import { rewriteSource } from "../rewrite/rewrite-source.ts";
import { parseSource } from "../rewrite/syntax.ts";
import type { FunctionExplanation } from "./explanation.ts";
import { limitsOf } from "./limits.ts";
import { WhyKept } from "./why-kept.ts";

/**
 * Explains how each async function of a source is rewritten, or only the one around `line`.
 *
 * @throws {RewriteError} when the source cannot be rewritten
 */
export function explainSource(
  source: string,
  options: RewriteOptions,
  line?: number,
): FunctionExplanation[] {
  const { filename, sourceType } = options;
  const rewrite = (some: RewriteOptions) =>
    rewriteSource(source, { ...some, format: "generate", sourceMaps: false }).functions;
  const known = sourceFunctions(parseSource(source, filename, sourceType).file);
  const wanted = line === undefined ? known : functionsAt(line, known);
  const why = new WhyKept(source, options, rewrite);
  return explainFunctions(wanted, rewrite(options)).map((fn) => explanationOf(fn, why));
}

/** The functions that start on the line, or else the innermost function around it. */
function functionsAt(line: number, known: readonly SourceFunction[]): SourceFunction[] {
  const starting = known.filter((fn) => fn.line === line);
  if (starting.length > 0) return starting;
  return known.filter((fn) => fn.line <= line && line <= fn.lastLine).slice(-1);
}

function explanationOf(
  { source, name, rewritten, became }: ExplainedFunction,
  why: WhyKept,
): FunctionExplanation {
  const { line, column, what } = source;
  const reason = rewritten ? undefined : why.sentence(source);
  return {
    line,
    column,
    name: name ?? null,
    what,
    form: rewritten?.form ?? "kept",
    captured: rewritten?.captured ?? [],
    movesParameters: rewritten?.movesParameters ?? null,
    waits: rewritten?.waits ?? null,
    became: reason === undefined ? became : [reason],
    limits: rewritten ? limitsOf(rewritten) : [],
  };
}
