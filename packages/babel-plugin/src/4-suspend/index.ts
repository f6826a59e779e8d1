/*
 *   const user = await load(id);
 *   → const user = yield load(id);                in most drivers
 *
 * and in an async generator, whose `return` awaits too:
 *
 *   yield value;  yield* values;  return value;
 *   → yield emit(value);  yield* delegate(values);  return yield value;
 *
 * In place, so that comments and source positions stay with the expression.
 */
import { types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import type { LoweredAwait } from "../3-lower/context.ts";
import type { Suspension } from "../driver.ts";

export function suspend(fn: AsyncFunction, lowered: readonly LoweredAwait[]): void {
  const { usage, isGenerator, driver } = fn;
  const suspendAt = (node: t.Expression, suspension: Suspension) => {
    const { argument = null, delegate } = driver.suspend(suspension, fn);
    Object.assign(node, { type: "YieldExpression", delegate, argument });
  };
  for (const node of usage.awaits) {
    suspendAt(node, { kind: "await", value: node.argument, loc: node.loc });
  }
  for (const { node, kind, loc } of lowered) suspendAt(node, { kind, value: node.argument, loc });
  if (!isGenerator) return;
  for (const node of usage.yields) {
    const kind = node.delegate ? "delegate" : "yield";
    suspendAt(node, { kind, value: node.argument ?? undefined, loc: node.loc });
  }
  for (const node of usage.returns) {
    if (!node.argument) continue;
    const value = t.yieldExpression(null);
    suspendAt(value, { kind: "return", value: node.argument, loc: node.loc });
    node.argument = value;
  }
}
