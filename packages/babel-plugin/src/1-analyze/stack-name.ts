/*
 * An anonymous generator has no name in stack traces:
 *
 *   async function load() { await ready; parse(); }
 *   → const gen = (function* load() { yield ready; parse(); })();
 *
 * It stays anonymous where code of the file cannot be on the stack above it: a function that only
 * calls globals, and methods of what it has awaited.
 */
import { type Scope, types as t } from "@babel/core";
import type { AsyncNode } from "./async-node.ts";

/** Can code of this file run, or throw, while the function is on the stack? */
export function isSeenInStacks(node: AsyncNode, scope: Scope): boolean {
  return isSeen(node.body, scope);
}

function isSeen(node: t.Node, scope: Scope): boolean {
  if (t.isFunction(node) || t.isTSType(node)) return false;
  if (t.isThrowStatement(node) || t.isNewExpression(node) || t.isTaggedTemplateExpression(node)) {
    return true;
  }
  if (t.isCallExpression(node) || t.isOptionalCallExpression(node)) {
    if (!isForeign(node.callee, scope)) return true;
  }
  for (const key of t.VISITOR_KEYS[node.type] ?? []) {
    const child = (node as unknown as Record<string, t.Node | (t.Node | null)[] | null>)[key];
    for (const inner of Array.isArray(child) ? child : [child]) {
      if (inner && isSeen(inner, scope)) return true;
    }
  }
  return false;
}

/** A global function, or a method of a global or of an awaited value. */
function isForeign(callee: t.Node, scope: Scope): boolean {
  let object = callee;
  while (t.isMemberExpression(object) || t.isOptionalMemberExpression(object)) {
    object = object.object;
  }
  if (t.isImport(object)) return true;
  if (!t.isIdentifier(object)) return t.isAwaitExpression(object);
  const binding = scope.getBinding(object.name);
  if (!binding) return true;
  const { node } = binding.path;
  return object !== callee && t.isVariableDeclarator(node) && t.isAwaitExpression(node.init);
}
