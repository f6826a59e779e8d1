import type { types as t } from "@babel/core";

const lent = new WeakSet<t.Node>();

/**
 * Gives a node that takes the place of one of the user's the position of that one, until all
 * plugins have run: coverage asks where a function's body is, and the value that an arrow returns.
 */
export function inPlaceOf<Node extends t.Node>(replaced: t.Node, node: Node): Node {
  node.loc = replaced.loc ?? null;
  lent.add(node);
  return node;
}

export function isInPlace(node: t.Node): boolean {
  return lent.has(node);
}

export function hasOwnPosition(node: t.Node): boolean {
  return node.loc != null && !lent.has(node);
}
