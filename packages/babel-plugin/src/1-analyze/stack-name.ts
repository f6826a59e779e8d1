/*
 * An anonymous generator has no name in stack traces:
 *
 *   async function load() { await ready; parse(); }
 *   → const gen = (function* load() { yield ready; parse(); })();
 *
 * It stays anonymous where nothing of the file is expected to throw: a function that only reads
 * and calls globals, and members of what it has awaited.
 */
import { type Scope, types as t } from "@babel/core";
import type { AsyncNode } from "./async-node.ts";
import { forEachChild } from "./children.ts";

/** Can code of this file run, or throw, while the function is on the stack? */
export function isSeenInStacks(node: AsyncNode, scope: Scope): boolean {
  return isSeen(node.body, scope);
}

/** They throw, or run code of the file, or fail for values that they are not made for. */
const throwing = new Set<t.Node["type"]>([
  "ThrowStatement",
  "NewExpression",
  "TaggedTemplateExpression",
  "ObjectPattern",
  "ArrayPattern",
  "ForOfStatement",
  "SpreadElement",
]);

function isSeen(node: t.Node, scope: Scope): boolean {
  if (t.isFunction(node) || t.isTSType(node)) return false;
  if (throwing.has(node.type)) return true;
  if (t.isMemberExpression(node)) {
    const root = rootOf(node);
    if (!isForeign(node, scope) && !t.isThisExpression(root) && !t.isMetaProperty(root))
      return true;
  }
  const isCall = t.isCallExpression(node) || t.isOptionalCallExpression(node);
  if (isCall && !isForeign(node.callee, scope)) return true;
  let isInside = false;
  forEachChild(node, (child) => {
    isInside ||= isSeen(child, scope);
  });
  return isInside;
}

/** A global function, or a member of a global or of an awaited value. */
function isForeign(value: t.Node, scope: Scope): boolean {
  const root = rootOf(value);
  if (t.isImport(root)) return true;
  if (!t.isIdentifier(root)) return t.isAwaitExpression(root);
  const binding = scope.getBinding(root.name);
  if (!binding) return true;
  const { node } = binding.path;
  return root !== value && t.isVariableDeclarator(node) && t.isAwaitExpression(node.init);
}

/** `a` of `a.b.c` */
function rootOf(node: t.Node): t.Node {
  let root = node;
  while (t.isMemberExpression(root) || t.isOptionalMemberExpression(root)) root = root.object;
  return root;
}
