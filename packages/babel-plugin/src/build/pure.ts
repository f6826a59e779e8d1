import { type NodePath, types as t } from "@babel/core";
import { inPlaceOf } from "./place.ts";

/** Tells bundlers and minifiers that they may drop the call if its result is not used. */
export function pure<N extends t.Expression | t.ExpressionStatement>(call: N): N {
  return t.addComment(call, "leading", "#__PURE__");
}

/** Replaces a function by a call that makes it, which may be dropped. */
export function replaceByPureCall(path: NodePath<t.Function>, call: t.Expression): void {
  const { node, key } = path;
  t.inheritsComments(call, node);
  t.removeComments(node);
  inPlaceOf(node, call);
  // In front of `f(…)()` the comment would speak of the second call, which runs the user's code.
  const isPart = key === "callee" || key === "object" || key === "tag" || key === "expression";
  path.replaceWith(isPart ? call : pure(call));
}
