import type { RewrittenFunction } from "babel-plugin-unawait";
import { limits } from "babel-plugin-unawait/limits";
import type { Limit } from "./explanation.ts";

/** The plugin's limits that one function shows. */
export function limitsOf(fn: RewrittenFunction): Limit[] {
  return limits
    .filter(({ appliesTo }) => appliesTo?.(fn))
    .map(({ id, title, wayOut }) => ({ id, title: title.replaceAll("`", ""), wayOut }));
}
