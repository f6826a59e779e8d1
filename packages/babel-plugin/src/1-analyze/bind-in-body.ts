import { type NodePath, types as t } from "@babel/core";
import type { AsyncNode } from "./async-node.ts";
import { namesIn } from "./names-in.ts";

/**
 * Can patterns among the parameters be destructured at the beginning of the body, while default
 * values stay where they are? Not if a default value refers to what a pattern binds, nor if a
 * pattern refers to a name that means something else in the body.
 */
export function canStandInBody(
  path: NodePath<AsyncNode>,
  declared: readonly t.FunctionParameter[],
): boolean {
  const patterns = declared.map(patternOf).filter((pattern) => !t.isIdentifier(pattern));
  const bound = new Set(patterns.flatMap((node) => Object.keys(t.getBindingIdentifiers(node))));
  const defaults = declared.flatMap((param) => (t.isAssignmentPattern(param) ? param.right : []));
  const parameters = new Set(
    declared.flatMap((param) => Object.keys(t.getBindingIdentifiers(param))),
  );
  const inBody = Object.keys(path.scope.bindings).filter((name) => !parameters.has(name));
  const mentionedInFront = namesIn(...defaults);
  const mentionedInPatterns = namesIn(...patterns);
  return (
    ![...bound].some((name) => mentionedInFront.has(name)) &&
    !inBody.some((name) => mentionedInPatterns.has(name))
  );
}

/** A parameter without its default value and `...`. */
export function patternOf(param: t.FunctionParameter): t.Node {
  if (t.isAssignmentPattern(param)) return param.left;
  return t.isRestElement(param) ? param.argument : param;
}
