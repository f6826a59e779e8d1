import { types as t } from "@babel/core";

/** May the code after this statement be reached? */
export function completes(node: t.Statement): boolean {
  if (t.isReturnStatement(node) || t.isThrowStatement(node)) return false;
  if (t.isBlockStatement(node)) return node.body.every(completes);
  if (t.isIfStatement(node)) {
    return !node.alternate || completes(node.consequent) || completes(node.alternate);
  }
  return true;
}
