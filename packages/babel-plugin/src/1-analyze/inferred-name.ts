import { type NodePath, types as t } from "@babel/core";

/**
 * The name that an anonymous function gets from its place (ECMA-262 8.4, NamedEvaluation). A computed
 * key is known only when the code runs.
 */
export function inferredName(path: NodePath): string | undefined {
  const { parent, node } = outsideWrappers(path);
  switch (parent.type) {
    case "VariableDeclarator":
      return nameOf(parent.id);
    case "AssignmentPattern":
      return nameOf(parent.left);
    case "AssignmentExpression":
      return /^(|&&|\|\||\?\?)=$/.test(parent.operator) ? nameOf(parent.left) : undefined;
    case "ObjectProperty":
    case "ClassProperty":
      return parent.value === node && !setsPrototype(parent) ? keyName(parent) : undefined;
    case "ClassPrivateProperty":
      return `#${parent.key.id.name}`;
    case "ExportDefaultDeclaration":
      return "default";
    default:
      return undefined;
  }
}

/** TypeScript's `value as T` and the like, and parentheses, are nothing at run time. */
export function outsideWrappers(path: NodePath): NodePath {
  let outer = path;
  while (
    outer.parentPath &&
    outer.key === "expression" &&
    (t.isTypeScript(outer.parent) || t.isParenthesizedExpression(outer.parent))
  ) {
    outer = outer.parentPath;
  }
  return outer;
}

/** `{ __proto__: value }` names nothing. */
function setsPrototype(node: t.ObjectProperty | t.ClassProperty): boolean {
  return t.isObjectProperty(node) && !node.computed && nameOf(node.key) === "__proto__";
}

function keyName({ key, computed }: t.ObjectProperty | t.ClassProperty): string | undefined {
  return computed && t.isIdentifier(key) ? undefined : nameOf(key);
}

function nameOf(node: t.Node): string | undefined {
  if (t.isIdentifier(node)) return node.name;
  if (t.isStringLiteral(node) || t.isNumericLiteral(node)) return String(node.value);
  return undefined;
}
