import { types as t } from "@babel/core";

/**
 * Finds the statements and methods that have no async function in them, so that the traversal, which is much
 * slower than this, can leave them out.
 */
export function idleStatements(program: t.Program): ReadonlySet<t.Node> {
  const idle = new Set<t.Node>();
  isIdle(program, idle);
  return idle;
}

function isIdle(node: t.Node, idle: Set<t.Node>): boolean {
  let result = !("async" in node && node.async === true);
  for (const key of t.VISITOR_KEYS[node.type] ?? []) {
    const child = (node as unknown as Record<string, t.Node | (t.Node | null)[] | null>)[key];
    if (Array.isArray(child)) {
      for (const element of child) if (element && !isIdle(element, idle)) result = false;
    } else if (child && !isIdle(child, idle)) {
      result = false;
    }
  }
  if (result && (t.isStatement(node) || t.isMethod(node))) idle.add(node);
  return result;
}
