import { type NodePath, types as t } from "@babel/core";

/**
 * Does TypeScript read the function together with something else of its name: overload signatures,
 * a namespace, or properties that are assigned to it? Then it has to stay a function declaration.
 */
export function hasTypeScriptCompanion(path: NodePath<t.FunctionDeclaration>): boolean {
  const name = path.node.id?.name;
  const around = path.parentPath.isExportDeclaration() ? path.parentPath : path;
  if (name === undefined || !around.inList) return false;
  const siblings = around.container as t.Statement[];
  return siblings.some((sibling) => {
    const isExport = t.isExportNamedDeclaration(sibling) || t.isExportDefaultDeclaration(sibling);
    const node = isExport ? sibling.declaration : sibling;
    if (t.isTSDeclareFunction(node)) return node.id?.name === name;
    if (t.isTSModuleDeclaration(node)) return t.isIdentifier(node.id, { name });
    if (!t.isExpressionStatement(node) || !t.isAssignmentExpression(node.expression)) return false;
    const { left } = node.expression;
    return t.isMemberExpression(left) && t.isIdentifier(left.object, { name });
  });
}
