/*
 * In sloppy code a plain function declared in a block is also a `var` of the function around it
 * (ECMA-262 B.3.2); an async one never is. So, before anything else:
 *
 *   {                          {
 *     await f();                 let f = async function () {};
 *     async function f() {}  →   await f();
 *   }                          }
 */
import { type NodePath, types as t } from "@babel/core";
import type { AsyncNode } from "./1-analyze/async-function.ts";

/** Would this declaration, once it is no longer async, leak out of its block? */
export function isHoistedBySloppyBlocks(
  path: NodePath<AsyncNode>,
): path is NodePath<t.FunctionDeclaration> {
  return path.isFunctionDeclaration() && isInBlock(path) && !path.isInStrictMode();
}

function isInBlock({ parentPath, parent }: NodePath): boolean {
  if (t.isSwitchCase(parent)) return true;
  return t.isBlockStatement(parent) && !t.isFunction(parentPath?.parent);
}

export function declareWithLet(path: NodePath<t.FunctionDeclaration>): void {
  const { parentPath } = path;
  const declaration = asVariable(path.node);
  path.remove();
  if (parentPath?.isBlockStatement()) {
    parentPath.unshiftContainer("body", declaration);
  } else if (parentPath?.parentPath?.isSwitchStatement()) {
    declareBeforeSwitch(parentPath.parentPath, declaration);
  }
}

/** `async function f() {}` → `let f = async function () {}`: the name is inferred, `f` stays writable. */
function asVariable(node: t.FunctionDeclaration): t.VariableDeclaration {
  const name = node.id as t.Identifier;
  const expression = t.inherits(t.toExpression(node), node);
  expression.id = null;
  t.removeComments(expression);
  const declarator = t.inherits(t.variableDeclarator(name, expression), node);
  t.removeComments(declarator);
  return t.inherits(t.variableDeclaration("let", [declarator]), node);
}

/**
 * All cases share one scope, which is entered at whichever of them matches, so no place inside
 * the `switch` runs first:
 *
 *   switch (x) { case 1: async function f() {} }
 *   → { const value = x; { let f = async function () {}; switch (value) { case 1: } } }
 *
 * The outer block keeps the discriminant from seeing the names of the inner one.
 */
function declareBeforeSwitch(
  path: NodePath<t.SwitchStatement>,
  declaration: t.VariableDeclaration,
): void {
  const { node } = path;
  const value = path.scope.generateUidIdentifier("value");
  const outside = t.variableDeclaration("const", [t.variableDeclarator(value, node.discriminant)]);
  node.discriminant = t.cloneNode(value);
  path.replaceWith(t.blockStatement([outside, t.blockStatement([declaration, node])]));
}
