import { traverse, types as t } from "@babel/core";

/** Every async function and `await using` of a tree, and every `await` but those of a module's own. */
export function asyncForms(ast: t.File): string[] {
  const found: string[] = [];
  traverse(ast, {
    enter({ node, scope }) {
      const isAsync = t.isFunction(node) && node.async;
      const isResource = t.isVariableDeclaration(node, { kind: "await using" });
      const waits = t.isAwaitExpression(node) || (t.isForOfStatement(node) && node.await);
      if (isAsync || isResource || (waits && scope.getFunctionParent())) found.push(node.type);
    },
  });
  return found;
}
