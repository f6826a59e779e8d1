/*
 *   for await (const x of source) BODY
 *   → try {
 *       for await (const x of call.items(id, source)) {
 *         call.goesOn();
 *         try { BODY } catch (error) { call.caught(error); throw error; } finally { call.goesOn(); }
 *       }
 *     } catch (error) { call.caught(error); throw error; } finally { call.goesOn(); }
 *
 * The body of a plain loop is wrapped too: an iterator is closed before a `catch` is reached.
 */
import { type NodePath, types as t } from "@babel/core";
import type { Owner } from "./owner.ts";
import { placeOf } from "./place-of.ts";
import { rethrowing } from "./try.ts";

export function probeLoop(path: NodePath<t.ForOfStatement>, owner: Owner): void {
  const { node } = path;
  const { probe } = owner;
  const wrapped = t.blockStatement([rethrowing([node.body], owner)]);
  if (!node.await) {
    node.body = wrapped;
    return;
  }
  const goesOn = t.expressionStatement(probe("goesOn"));
  wrapped.body.unshift(goesOn, ...assignment(node, owner));
  node.body = wrapped;
  node.right = probe("items", t.stringLiteral(placeOf(node)), node.right);
  const target = outsideLabels(path);
  target.replaceWith(rethrowing([target.node as t.Statement], owner));
}

/** Patterns and targets are evaluated when the loop goes on, so behind the probe that says so. */
function assignment(node: t.ForOfStatement, { path }: Owner): t.Statement[] {
  const { left } = node;
  const isName = t.isVariableDeclaration(left)
    ? t.isIdentifier(left.declarations[0]?.id)
    : t.isIdentifier(left);
  if (isName) return [];
  const value = t.identifier(path.scope.generateUid("value"));
  node.left = t.variableDeclaration("const", [t.variableDeclarator(value)]);
  if (!t.isVariableDeclaration(left)) {
    return [t.expressionStatement(t.assignmentExpression("=", left, t.cloneNode(value)))];
  }
  for (const declarator of left.declarations) declarator.init = t.cloneNode(value);
  return [left];
}

function outsideLabels(path: NodePath): NodePath {
  let outer = path;
  while (outer.parentPath?.isLabeledStatement()) outer = outer.parentPath;
  return outer;
}
