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

export function suspend({ usage, typed }: AsyncFunction, helpers: Helpers): void {
  for (const node of usage.awaits) {
    const argument = typed ? helpers.wait(node.argument) : node.argument;
    Object.assign(node, { type: "YieldExpression", delegate: typed, argument });
  }
}
