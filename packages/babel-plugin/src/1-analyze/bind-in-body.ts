import { type NodePath, types as t } from "@babel/core";
import type { Driver } from "../driver.ts";
import type { AsyncNode } from "./async-node.ts";
import { namesIn } from "./names-in.ts";
import type { Usage } from "./usage.ts";

/**
 * Can patterns among the parameters be destructured at the beginning of the body, while default
 * values stay where they are? Not if a default value refers to what a pattern binds, nor if a
 * pattern refers to a name that means something else in the body.
 */
export function canStandInBody(
  path: NodePath<AsyncNode>,
  declared: readonly t.FunctionParameter[],
  bindsInBody: Driver["bindsInBody"],
  usage: Usage,
): boolean {
  if (bindsInBody === "all" && !canDefaultsStandInBody(path, declared, usage)) return false;
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

/**
 * Can default values be evaluated in the body? Not if one refers to a parameter that has no value
 * yet, or to a name that means something else in the body; nor if, without them, `arguments` would
 * follow the parameters.
 */
function canDefaultsStandInBody(
  path: NodePath<AsyncNode>,
  declared: readonly t.FunctionParameter[],
  usage: Usage,
): boolean {
  if (usage.arguments.length > 0 && !path.isInStrictMode()) return false;
  const parameters = new Set(
    declared.flatMap((param) => Object.keys(t.getBindingIdentifiers(param))),
  );
  const inBody = Object.keys(path.scope.bindings).filter((name) => !parameters.has(name));
  return declared.every((param, index) => {
    if (!t.isAssignmentPattern(param)) return true;
    const mentioned = namesIn(param.right);
    const later = declared
      .slice(index)
      .flatMap((other) => Object.keys(t.getBindingIdentifiers(other)));
    return ![...later, ...inBody].some((name) => mentioned.has(name));
  });
}

/** A parameter without its default value and `...`. */
export function patternOf(param: t.FunctionParameter): t.Node {
  if (t.isAssignmentPattern(param)) return param.left;
  return t.isRestElement(param) ? param.argument : param;
}
