import { types as t } from "@babel/core";

/** Tells bundlers and minifiers that they may drop the call if its result is not used. */
export function pure<N extends t.CallExpression | t.ExpressionStatement>(call: N): N {
  return t.addComment(call, "leading", "#__PURE__");
}
