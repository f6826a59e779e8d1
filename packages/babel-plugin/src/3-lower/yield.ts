/*
 * In the generator behind an async generator a `yield` waits, so that what is to be given to the
 * caller is marked; and `return` waits too:
 *
 *   yield value;        →  yield emit(value);
 *   yield* iterable;    →  yield* delegate(iterable);
 *   return value;       →  return yield value;
 */
import { types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import type { Helpers } from "../helpers/index.ts";

export function emitYields({ usage }: AsyncFunction, helpers: Helpers): void {
  for (const node of usage.yields) {
    const args = node.argument ? [node.argument] : [];
    node.argument = helpers.call(node.delegate ? "delegate" : "emit", args);
  }
  for (const node of usage.returns) {
    if (node.argument) node.argument = t.yieldExpression(node.argument);
  }
}
