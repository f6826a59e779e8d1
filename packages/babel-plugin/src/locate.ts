import { types as t } from "@babel/core";

/**
 * Gives every node of `tree` that has no source position the one of the code it was made for, so
 * that a stack trace or a debugger that lands there points to that code, not to nowhere.
 */
export function locate(tree: t.Node, loc: t.Node["loc"]): void {
  if (!loc) return;
  t.traverseFast(tree, (node) => {
    node.loc ??= loc;
  });
}
