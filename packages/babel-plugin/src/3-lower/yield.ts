/*
 * In the generator behind an async generator a `yield` waits, so that what is to be given to the
 * caller is marked; and `return` waits too:
 *
 *   yield value;        →  yield emit(value);
 *   yield* iterable;    →  yield* delegate(iterable);
 *   return value;       →  return yield value;
 *
 * or, where types count, `return yield* wait(value)`.
 */
import { types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import type { Helpers } from "../helpers/index.ts";
import type { Tracing } from "../tracing.ts";

export function emitYields(
  { usage, typed }: AsyncFunction,
  helpers: Helpers,
  tracing: Tracing | undefined,
): void {
  for (const node of usage.yields) {
    const nothing = typed ? [t.identifier("undefined")] : [];
    const args = node.argument ? [node.argument] : nothing;
    if (tracing && !node.delegate) {
      node.argument = tracing.wait("tracedYield", node, ...args);
      node.delegate = true;
    } else {
      const emission = helpers.call(node.delegate ? "delegate" : "emit", args);
      node.argument = tracing?.wait("tracedDelegate", node, emission) ?? emission;
    }
  }
  for (const node of usage.returns) {
    const { argument } = node;
    if (!argument) continue;
    const wait = typed ? helpers.wait(argument) : tracing?.wait("tracedReturn", node, argument);
    node.argument = t.yieldExpression(wait ?? argument, wait !== undefined);
  }
}
