/*
 *   const load = async function (id) { … };
 *   → const load = async id => { … };
 *
 * Like an async function, and unlike the plain one it would become, an arrow cannot be called with
 * `new` and has no `prototype`. A function with a name of its own stays: an arrow has none.
 */
import { type NodePath, types as t } from "@babel/core";
import { collectUsage } from "../1-analyze/usage.ts";
import type { AsyncNode } from "../1-analyze/async-node.ts";
import { parameterNames } from "../1-analyze/parameters.ts";

/** Does the function mean the same as an arrow? */
export function isArrowInDisguise(
  path: NodePath<AsyncNode>,
): path is NodePath<t.FunctionExpression> {
  if (!path.isFunctionExpression() || path.node.id || path.node.generator) return false;
  const usage = collectUsage(path.node, ["params", "body"]);
  const names = parameterNames(path.node);
  return (
    usage.this.length + usage.arguments.length + usage.newTarget.length + usage.yield.length ===
      0 &&
    !usage.directEval &&
    !names.includes("this") &&
    new Set(names).size === names.length
  );
}

/** The rewriting goes on with the arrow at once, before a plugin that dislikes arrows gets to see it. */
export function replaceWithArrow(path: NodePath<t.FunctionExpression>): void {
  const { params, body, typeParameters, returnType } = path.node;
  const arrow = t.arrowFunctionExpression(params, body, true);
  if (typeParameters) arrow.typeParameters = typeParameters;
  if (returnType) arrow.returnType = returnType;
  path.replaceWith(t.inherits(arrow, path.node));
}
