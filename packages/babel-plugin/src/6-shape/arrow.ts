/*
 *   const load = function (id) { return new Promise(…); };
 *   → const load = id => new Promise(…);
 *
 * An arrow cannot be called with `new` and has no `prototype`, like the async function it was. A
 * function with a name of its own stays, since an arrow has none.
 */
import { type NodePath, types as t } from "@babel/core";

export function replaceWithArrow(path: NodePath<t.FunctionExpression>): void {
  const { params, body, typeParameters, returnType } = path.node;
  const arrow = t.arrowFunctionExpression(params, body);
  if (typeParameters) arrow.typeParameters = typeParameters;
  if (returnType) arrow.returnType = returnType;
  path.replaceWith(t.inherits(arrow, path.node));
}
