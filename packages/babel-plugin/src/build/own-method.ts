import type { types as t } from "@babel/core";

const ownMethods = new WeakSet<t.Node>();

/** Marks a method of an object of ours, which is the same whenever it is read. */
export function ownMethod(method: t.MemberExpression): t.MemberExpression {
  ownMethods.add(method);
  return method;
}

export function isOwnMethod(callee: t.Node): boolean {
  return ownMethods.has(callee);
}
