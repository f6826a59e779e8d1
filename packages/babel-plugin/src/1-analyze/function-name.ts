import { type NodePath, types as t } from "@babel/core";
import type { AsyncNode } from "./async-node.ts";
import { inferredName } from "./inferred-name.ts";

/** What a function is called: by itself, by its key, or by its place. */
export function functionName(path: NodePath<AsyncNode>): string | undefined {
  const { node } = path;
  if (t.isFunctionDeclaration(node) || t.isFunctionExpression(node)) {
    return node.id?.name ?? inferredName(path);
  }
  if (t.isArrowFunctionExpression(node)) return inferredName(path);
  if (t.isClassPrivateMethod(node)) return `#${node.key.id.name}`;
  if (t.isIdentifier(node.key)) return node.computed ? undefined : node.key.name;
  if (t.isStringLiteral(node.key) || t.isNumericLiteral(node.key)) return String(node.key.value);
  return undefined;
}
