import { type NodePath, types as t } from "@babel/core";

/**
 * Does TypeScript read the function together with something else of its name: overload signatures,
 * a namespace, or properties that are assigned to it? Then it has to stay a function declaration.
 */
export function hasTypeScriptCompanion(path: NodePath<t.FunctionDeclaration>): boolean {
  const name = path.node.id?.name;
  const around = path.parentPath.isExportDeclaration() ? path.parentPath : path;
  if (name === undefined || !around.inList) return false;
  return companionsIn(around.parent, around.container as t.Statement[]).has(name);
}

/** By the block whose statements they are, since there may be thousands of functions in one. */
const known = new WeakMap<t.Node, ReadonlySet<string | undefined>>();

function companionsIn(
  block: t.Node,
  statements: readonly t.Statement[],
): ReadonlySet<string | undefined> {
  let names = known.get(block);
  if (!names) {
    names = new Set(statements.map(companionOf));
    known.set(block, names);
  }
  return names;
}

/** The name that a statement says more about. */
function companionOf(statement: t.Statement): string | undefined {
  const isExport = t.isExportNamedDeclaration(statement) || t.isExportDefaultDeclaration(statement);
  const node = isExport ? statement.declaration : statement;
  if (t.isTSDeclareFunction(node)) return node.id?.name;
  if (t.isTSModuleDeclaration(node)) return t.isIdentifier(node.id) ? node.id.name : undefined;
  if (!t.isExpressionStatement(node) || !t.isAssignmentExpression(node.expression))
    return undefined;
  const { left } = node.expression;
  return t.isMemberExpression(left) && t.isIdentifier(left.object) ? left.object.name : undefined;
}
