import { types as t } from "@babel/core";
import { asFunctionExpression } from "./function-expression.ts";

/**
 * Prepares the statements of a function's body to stand in a block, in which functions would not be
 * variables of the body: `g(); function g() {}` → `var g = function () {}; g();`
 */
export function functionsFirst(statements: readonly t.Statement[]): t.Statement[] {
  const functions = statements.filter(isFunction);
  const others = statements.filter((node) => !isFunction(node));
  const overloaded = new Set(
    functions.map((node) => (t.isTSDeclareFunction(node) ? node.id?.name : undefined)),
  );
  const hasTypesOfADeclaration = ({ id, returnType }: t.FunctionDeclaration) =>
    (id && overloaded.has(id.name)) || isAssertion(returnType);
  return [
    ...functions.map((node) =>
      t.isTSDeclareFunction(node) || hasTypesOfADeclaration(node) ? node : asVariable(node),
    ),
    ...others,
  ];
}

function isFunction(node: t.Statement): node is t.FunctionDeclaration | t.TSDeclareFunction {
  return t.isFunctionDeclaration(node) || t.isTSDeclareFunction(node);
}

/** `asserts x is T`, which TypeScript believes of declarations alone. */
function isAssertion(returnType: t.Node | null | undefined): boolean {
  if (!t.isTSTypeAnnotation(returnType)) return false;
  const { typeAnnotation } = returnType;
  return t.isTSTypePredicate(typeAnnotation) && typeAnnotation.asserts === true;
}

function asVariable(node: t.FunctionDeclaration): t.Statement {
  const id = t.cloneNode(node.id as t.Identifier);
  const declarator = t.variableDeclarator(id, asFunctionExpression(node));
  return t.inheritsComments(t.variableDeclaration("var", [declarator]), node);
}
