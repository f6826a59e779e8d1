import { type NodePath, types as t } from "@babel/core";

/** What a function is called, as far as it stands in the text; "" if nothing. */
export function nameOf({ node, parent }: NodePath<t.Function>): string {
  if (t.isClassPrivateMethod(node)) return `#${node.key.id.name}`;
  if (t.isObjectMethod(node) || t.isClassMethod(node)) return keyName(node);
  if ("id" in node && node.id) return node.id.name;
  switch (parent.type) {
    case "VariableDeclarator":
      return textOf(parent.id);
    case "AssignmentPattern":
      return textOf(parent.left);
    case "AssignmentExpression":
      return /^(|&&|\|\||\?\?)=$/.test(parent.operator) ? textOf(parent.left) : "";
    case "ObjectProperty":
    case "ClassProperty":
      return parent.value === node ? keyName(parent) : "";
    case "ClassPrivateProperty":
      return `#${parent.key.id.name}`;
    case "ExportDefaultDeclaration":
      return "default";
    default:
      return "";
  }
}

function keyName({ key, computed }: { key: t.Node; computed?: boolean | null }): string {
  return computed && t.isIdentifier(key) ? "" : textOf(key);
}

function textOf(node: t.Node): string {
  if (t.isIdentifier(node)) return node.name;
  return t.isStringLiteral(node) || t.isNumericLiteral(node) ? String(node.value) : "";
}
