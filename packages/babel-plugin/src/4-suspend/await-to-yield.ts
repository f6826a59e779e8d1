/*
 *   const user = await load(id);
 *   → const user = yield load(id);
 *
 * In place, so that comments and source positions stay with the expression.
 */
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import type { Tracing } from "../tracing.ts";

export function suspend({ usage }: AsyncFunction, tracing: Tracing | undefined): void {
  for (const node of usage.awaits) {
    const argument = tracing?.wait("tracedAwait", node, node.argument) ?? node.argument;
    Object.assign(node, { type: "YieldExpression", delegate: tracing !== undefined, argument });
  }
}
