import type { Options as PluginOptions, RewrittenFunction } from "babel-plugin-unawait";
import { rewriteSource } from "../rewrite/rewrite-source.ts";
import { became } from "./became.ts";
import type { Explanation, FunctionExplanation } from "./explanation.ts";
import { limitsOf } from "./limits.ts";
import { type SourceFunction, sourceFunctions } from "./source-function.ts";

/**
 * Explains how each async function of a source is rewritten, or only the one around `line`.
 *
 * @throws {RewriteError} when the source cannot be rewritten
 */
export function explainSource(
  source: string,
  filename: string,
  plugin: PluginOptions,
  line?: number,
): Explanation {
  const { functions } = rewriteSource(source, { ...plugin, filename, format: "generate" });
  const known = sourceFunctions(source, filename);
  const wanted = line === undefined ? known : functionsAt(line, known);
  return {
    version: 1,
    file: filename,
    functions: wanted.map((place) => explanationOf(place, functions)),
  };
}

/** The functions that start on the line, or else the innermost function around it. */
function functionsAt(line: number, known: readonly SourceFunction[]): SourceFunction[] {
  const starting = known.filter((fn) => fn.line === line);
  if (starting.length > 0) return starting;
  return known.filter((fn) => fn.line <= line && line <= fn.lastLine).slice(-1);
}

function explanationOf(
  place: SourceFunction,
  functions: readonly RewrittenFunction[],
): FunctionExplanation {
  const { line, column, what } = place;
  // Code that `topLevelAwait` wraps may start at the same place; it precedes the function.
  const fn = functions.findLast((other) => other.line === line && other.column === column);
  if (!fn) return explanationOfKept(place);
  const { name, form, captured, movesParameters, waits } = fn;
  return {
    line,
    column,
    name: name ?? null,
    what,
    form,
    captured,
    movesParameters: movesParameters ?? null,
    waits,
    became: became(fn, place.node.params.length),
    limits: limitsOf(fn),
  };
}

function explanationOfKept({ line, column, what, node }: SourceFunction): FunctionExplanation {
  return {
    line,
    column,
    name: ("id" in node && node.id?.name) || null,
    what,
    form: "kept",
    captured: [],
    movesParameters: null,
    waits: null,
    became: ["It stays async: a pragma or an option of the plugin says so."],
    limits: [],
  };
}
