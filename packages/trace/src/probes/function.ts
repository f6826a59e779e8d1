/*
 *   async function f() { BODY }
 *   → async function f() {
 *       const call = unawaitTrace.enter("1:1", "f");
 *       try { BODY; call.returns(); }
 *       catch (error) { throw call.throws(error); }
 *       finally { call.ends(); }
 *     }
 *
 * The parameters have been bound by then.
 */
import { template, types as t } from "@babel/core";
import { nameOf } from "./name-of.ts";
import type { Owner } from "./owner.ts";
import { placeOf } from "./place-of.ts";

const probed = template.statements(`
  const CALL = GLOBAL.enter(ID, NAME);
  try {
    CODE;
  } catch (error) {
    throw CALL.throws(error);
  } finally {
    CALL.ends();
  }
`);

export function probeFunction(
  { path, call: CALL, probe, isGenerator }: Owner,
  GLOBAL: string,
): void {
  const { node } = path;
  const ID = t.stringLiteral(placeOf(node));
  const NAME = t.stringLiteral(nameOf(path));
  if (t.isBlockStatement(node.body)) {
    const CODE = functionsFirst(node.body.body);
    if (!isGenerator) CODE.push(t.expressionStatement(probe("returns")));
    node.body.body = probed({ CALL, GLOBAL, ID, NAME, CODE });
  } else {
    const CODE = [t.returnStatement(probe("returns", node.body))];
    node.body = t.blockStatement(probed({ CALL, GLOBAL, ID, NAME, CODE }));
    (node as t.ArrowFunctionExpression).expression = false;
  }
}

/**
 * In the block of the `try` a function is not the variable that it is at the head of a function's
 * body: `function f() {}` → `var f = function () {};`
 */
function functionsFirst(code: readonly t.Statement[]): t.Statement[] {
  const functions = code.filter((node) => t.isFunctionDeclaration(node)).map(asVariable);
  return [...functions, ...code.filter((node) => !t.isFunctionDeclaration(node))];
}

function asVariable(node: t.FunctionDeclaration): t.Statement {
  const { id, params, body, generator, async } = node;
  const value = t.functionExpression(null, params, body, generator, async);
  value.loc = node.loc ?? null;
  const variable = t.variableDeclarator(t.identifier(id?.name ?? ""), value);
  return t.variableDeclaration("var", [variable]);
}
