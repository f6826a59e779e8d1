/*
 *   const user = await load(id);
 *   → const user = yield load(id);
 *
 * and, where types count, `const user = yield* wait(load(id));`, whose type can be inferred.
 *
 * In place, so that comments and source positions stay with the expression.
 */
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import type { Helpers } from "../helpers/index.ts";
import type { Tracing } from "../tracing.ts";

export function suspend(
  { usage, typed }: AsyncFunction,
  helpers: Helpers,
  tracing: Tracing | undefined,
): void {
  for (const node of usage.awaits) {
    const wait = typed
      ? helpers.wait(node.argument)
      : tracing?.wait("tracedAwait", node, node.argument);
    const argument = wait ?? node.argument;
    Object.assign(node, { type: "YieldExpression", delegate: wait !== undefined, argument });
  }
}
