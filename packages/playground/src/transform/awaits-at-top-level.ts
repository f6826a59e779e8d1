import { types as t } from "@babel/core";
import { childrenOf } from "./children-of.ts";

/** Whether there is an `await` outside of all functions. */
export function awaitsAtTopLevel(node: t.Node): boolean {
  if (t.isAwaitExpression(node) || (t.isForOfStatement(node) && node.await)) return true;
  if (t.isVariableDeclaration(node) && node.kind === "await using") return true;
  if (t.isFunction(node) && !t.isMethod(node)) return false;
  // The computed key of a method is not in it; its code is.
  const children = t.isMethod(node) ? (node.computed ? [node.key] : []) : childrenOf(node);
  return children.some(awaitsAtTopLevel);
}
