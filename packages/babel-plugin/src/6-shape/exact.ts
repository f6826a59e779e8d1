/*
 * With the option `exact`, functions become methods or arrows, which cannot be called with `new` and
 * have neither `prototype` nor, in sloppy code, `caller` and `arguments`:
 *
 *   const get = function () { … }  →  const get = asyncFunction({ get() { … } }.get);
 *   const put = () => { … }        →  const put = asyncFunction(() => { … }, "put");
 */
import { type NodePath, types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import { isAnnotated } from "../build/annotation.ts";
import { replaceByPureCall } from "../build/pure.ts";
import { asNamedMethod } from "../build/named-method.ts";

export function giveExactShape(fn: AsyncFunction): void {
  const { path } = fn;
  if (path.isFunctionExpression()) replaceByPureCall(path, shapeExpression(path, fn));
  else if (path.isArrowFunctionExpression()) replaceByPureCall(path, shapeArrow(path.node, fn));
}

function shapeArrow(
  node: t.ArrowFunctionExpression,
  { name, driver }: AsyncFunction,
): t.Expression {
  const names = name === undefined ? [] : [t.stringLiteral(name)];
  return driver.runtime.call("asyncFunction", [node, ...names]);
}

function shapeExpression(path: NodePath<t.FunctionExpression>, fn: AsyncFunction): t.Expression {
  const { node } = path;
  const { id } = node;
  const make = (value: t.Expression) => fn.driver.runtime.call("asyncFunction", [value]);
  // A method cannot have two parameters of the same name.
  if (fn.hasDuplicateParameters) return make(node);
  if (!id) {
    // As an argument it gets the types of its parameters from its place, in an object literal not.
    const readsContext =
      fn.usage.this.length > 0 || node.params.some((param) => !isTypeKnown(param));
    const needsContext = fn.driver.keepsContext && readsContext;
    return make(needsContext ? node : asNamedMethod(fn.name ?? "", node));
  }
  const isAssigned = (path.scope.getOwnBinding(id.name)?.constantViolations.length ?? 0) > 0;
  if (fn.usesOwnName && (isAssigned || fn.usage.directEval) && !path.isInStrictMode()) {
    // Only the name of a function expression ignores that it is assigned to.
    return make(node);
  }
  const method = make(asNamedMethod(id.name, node));
  return fn.usesOwnName ? bindOwnName(id.name, method) : method;
}

function isTypeKnown(param: t.Node): boolean {
  return t.isAssignmentPattern(param) || isAnnotated(param);
}

/** `(() => { const name = value; return name; })()` */
function bindOwnName(name: string, value: t.Expression): t.Expression {
  const declaration = t.variableDeclaration("const", [
    t.variableDeclarator(t.identifier(name), value),
  ]);
  const body = t.blockStatement([declaration, t.returnStatement(t.identifier(name))]);
  return t.callExpression(t.arrowFunctionExpression([], body), []);
}
