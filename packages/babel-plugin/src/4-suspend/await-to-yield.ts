/*
 *   const user = await load(id);
 *   → const user = yield load(id);
 *
 * In place, so that comments and source positions stay with the expression.
 */
import type { AsyncFunction } from "../1-analyze/async-function.ts";

export function suspend({ usage }: AsyncFunction): void {
  for (const node of usage.awaits)
    Object.assign(node, { type: "YieldExpression", delegate: false });
}
