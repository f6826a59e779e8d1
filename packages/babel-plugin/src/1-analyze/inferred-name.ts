import { type NodePath, types as t } from "@babel/core";

/**
 * The name that an anonymous function gets from its place (ECMA-262 8.4, NamedEvaluation). A computed
 * key is known only when the code runs.
 */
export function inferredName({ parent, node }: NodePath): string | undefined {
  switch (parent.type) {
    case "VariableDeclarator":
      return nameOf(parent.id);
    case "AssignmentPattern":
      return nameOf(parent.left);
    case "AssignmentExpression":
      return /^(|&&|\|\||\?\?)=$/.test(parent.operator) ? nameOf(parent.left) : undefined;
    case "ObjectProperty":
    case "ClassProperty":
      return parent.value === node ? keyName(parent) : undefined;
    case "ClassPrivateProperty":
      return `#${parent.key.id.name}`;
    case "ExportDefaultDeclaration":
      return "default";
    default:
      return undefined;
  }
}

function keyName({ key, computed }: t.ObjectProperty | t.ClassProperty): string | undefined {
  return computed && t.isIdentifier(key) ? undefined : nameOf(key);
}

function nameOf(node: t.Node): string | undefined {
  if (t.isIdentifier(node)) return node.name;
  if (t.isStringLiteral(node) || t.isNumericLiteral(node)) return String(node.value);
  return undefined;
}
