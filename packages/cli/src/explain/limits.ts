import type { RewrittenFunction } from "babel-plugin-unawait";
import { limits } from "babel-plugin-unawait/limits";
import type { Limit } from "./explanation.ts";

/** The plugin's limits that one function shows: none if it does not act as an async one any more. */
export function limitsOf(fn: RewrittenFunction): Limit[] {
  if (fn.form === "undriven" || fn.form === "undrivenPerCall") return [];
  return limits
    .filter(({ appliesTo }) => appliesTo?.(fn))
    .map(({ id, title, wayOut }) => ({ id, title: title.replaceAll("`", ""), wayOut }));
}
