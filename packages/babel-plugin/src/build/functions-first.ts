import { types as t } from "@babel/core";
import { asFunctionExpression } from "./function-expression.ts";

/**
 * Prepares the statements of a function's body to stand in a block, in which functions would not be
 * variables of the body: `g(); function g() {}` → `var g = function () {}; g();`
 */
export function functionsFirst(statements: readonly t.Statement[]): t.Statement[] {
  const functions = statements.filter((node) => t.isFunctionDeclaration(node));
  const others = statements.filter((node) => !t.isFunctionDeclaration(node));
  return [...functions.map(asVariable), ...others];
}

function asVariable(node: t.FunctionDeclaration): t.Statement {
  const { id } = node;
  if (!id) return node;
  const declarator = t.variableDeclarator(t.cloneNode(id), asFunctionExpression(node));
  return t.inheritsComments(t.variableDeclaration("var", [declarator]), node);
}
