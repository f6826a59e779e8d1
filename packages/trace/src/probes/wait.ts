/*
 *   await value        →  call.next(id, await call.wait(id, value))
 *   yield value        →  call.next(id, yield call.wait(id, value))
 *   yield* values      →  call.next(id, yield* call.wait(id, values))
 *
 *   return value       →  return call.returns(value)        in an async function
 *   return value       →  return call.last(id, value)       in an async generator, where it waits
 */
import { type NodePath, types as t } from "@babel/core";
import type { Owner } from "./owner.ts";
import { placeOf } from "./place-of.ts";

export function probeWait(
  path: NodePath<t.AwaitExpression> | NodePath<t.YieldExpression>,
  { probe }: Owner,
): void {
  const { node } = path;
  const id = t.stringLiteral(placeOf(node));
  const isDelegating = t.isYieldExpression(node) && node.delegate;
  const value = node.argument ?? t.unaryExpression("void", t.numericLiteral(0));
  node.argument = probe(isDelegating ? "delegate" : "wait", id, value);
  path.replaceWith(probe("next", t.cloneNode(id), node));
}

export function probeReturn(
  { node }: NodePath<t.ReturnStatement>,
  { probe, isGenerator }: Owner,
): void {
  if (!isGenerator) node.argument = probe("returns", node.argument);
  else if (node.argument) {
    node.argument = probe("last", t.stringLiteral(placeOf(node)), node.argument);
  }
}
