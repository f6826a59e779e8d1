import type { RewrittenFunction } from "babel-plugin-unawait";
import { limits } from "babel-plugin-unawait/limits";
import type { FunctionExplanation, Limit } from "./explanation.ts";

/** The plugin's limits that one function shows: none if it does not act as an async one any more. */
export function limitsOf(fn: RewrittenFunction): Limit[] {
  if (fn.form === "undriven" || fn.form === "undrivenPerCall") return [];
  return limits
    .filter(({ appliesTo }) => appliesTo?.(fn))
    .map(({ id, title, wayOut }) => ({ id, title: title.replaceAll("`", ""), wayOut }));
}

/** The limits that apply to any of the functions, each once, in the order of the plugin's README. */
export function limitsIn(functions: readonly FunctionExplanation[]): Limit[] {
  const known = new Map(functions.flatMap((fn) => fn.limits.map((limit) => [limit.id, limit])));
  return limits.flatMap(({ id }) => known.get(id) ?? []);
}
