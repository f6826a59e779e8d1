import { types as t } from "@babel/core";

/**
 * Gives every node that has no source position the one of the function it was made for, so that
 * a stack trace or a debugger that lands there points to the function, not to nowhere.
 */
export function locate(fn: t.Function): void {
  const { loc } = fn;
  if (!loc) return;
  t.traverseFast(fn, (node) => {
    node.loc ??= loc;
  });
}
