/*
 *   const load = function (id) { return new Promise(…); };
 *   → const load = id => new Promise(…);
 *
 * An arrow cannot be called with `new` and has no `prototype`, like the async function it was. A
 * function with a name of its own stays, since an arrow has none.
 */
import type { NodePath, types as t } from "@babel/core";

export function becomeArrow(path: NodePath<t.FunctionExpression>): void {
  const arrow: Partial<t.FunctionExpression> = path.node;
  delete arrow.id;
  // In place: for Babel to replace the path took a tenth of the time of the rewriting.
  Object.assign(path.node, { type: "ArrowFunctionExpression", expression: false });
  path.type = "ArrowFunctionExpression" as never;
}
