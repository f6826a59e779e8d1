import { types as t } from "@babel/core";

/** `function f() {}` → `function () {}`: an expression that takes its name from its place. */
export function asFunctionExpression(node: t.FunctionDeclaration): t.FunctionExpression {
  const expression = t.toExpression(t.cloneNode(node, false));
  expression.id = null;
  t.removeComments(expression);
  return expression;
}
