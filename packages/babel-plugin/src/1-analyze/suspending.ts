import { types as t } from "@babel/core";
import { childNodes } from "./children.ts";

/**
 * The nodes of a function's own code at which it suspends, and those around them: a node that is not
 * in the set can stay as it is, since it runs in one go.
 *
 * @param roots parts of the function, before or after its awaits have become `yield`
 */
export function suspendingNodes(...roots: readonly (t.Node | null | undefined)[]): Set<t.Node> {
  const found = new Set<t.Node>();
  for (const root of roots) if (root) visit(root, found, isSuspension);
  return found;
}

/** The same for an async function that has not changed yet: in an async generator, `return` awaits. */
export function suspendingNodesOf({ body, async, generator }: t.Function): Set<t.Node> {
  const found = new Set<t.Node>();
  const suspends = (node: t.Node) => isSuspension(node) || awaitsResult(node);
  visit(body, found, async && generator ? suspends : isSuspension);
  return found;
}

/** `return value` in an async generator. */
export function awaitsResult(node: t.Node): boolean {
  return t.isReturnStatement(node) && node.argument != null;
}

function visit(node: t.Node, found: Set<t.Node>, isOne: (node: t.Node) => boolean): boolean {
  let suspends = isOne(node);
  if (t.isTSType(node) || t.isFlowType(node)) return false;
  for (const child of childNodes(node, ownKeys(node)))
    if (visit(child, found, isOne)) suspends = true;
  if (suspends) found.add(node);
  return suspends;
}

/** The parts of a node that belong to the code around it: of a method, its key. */
export function ownKeys(node: t.Node): readonly string[] {
  if (t.isClassMethod(node) || t.isObjectMethod(node)) return node.computed ? ["key"] : [];
  if (t.isFunction(node) || node.type === "StaticBlock") return [];
  if (node.type === "ClassProperty") return node.computed ? ["key"] : [];
  if (node.type === "ClassPrivateProperty" || node.type === "ClassAccessorProperty") return ["key"];
  return t.VISITOR_KEYS[node.type] ?? [];
}

function isSuspension(node: t.Node): boolean {
  switch (node.type) {
    case "AwaitExpression":
    case "YieldExpression":
      return true;
    case "ForOfStatement":
      return node.await;
    case "VariableDeclaration":
      return node.kind === "await using";
    default:
      return false;
  }
}
