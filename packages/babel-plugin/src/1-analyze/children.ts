import { types as t } from "@babel/core";

/** Where a node stands: in the field `key` of its parent, which may hold a list. */
export type VisitChild = (
  child: t.Node,
  key: string,
  holder: Record<string | number, unknown> | unknown[],
  index: string | number,
) => void;

/**
 * Visits the nodes directly below another, in the order of the source.
 *
 * @param keys the fields to look into
 */
export function forEachChild(
  node: t.Node,
  visit: VisitChild,
  keys: readonly string[] = t.VISITOR_KEYS[node.type] ?? [],
): void {
  const parts = node as unknown as Record<string, t.Node | (t.Node | null)[] | null | undefined>;
  for (const key of keys) {
    const part = parts[key];
    if (!part) continue;
    if (Array.isArray(part)) {
      for (let index = 0; index < part.length; index += 1) {
        const child = part[index];
        if (child) visit(child, key, part, index);
      }
    } else {
      visit(part, key, parts, key);
    }
  }
}

/** The nodes directly below another, in the order of the source. */
export function childNodes(node: t.Node, keys?: readonly string[]): t.Node[] {
  const children: t.Node[] = [];
  forEachChild(node, (child) => void children.push(child), keys);
  return children;
}
