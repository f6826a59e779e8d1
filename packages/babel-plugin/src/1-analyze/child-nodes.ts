import { types as t } from "@babel/core";

/** The nodes directly below a node, in the order of the source. */
export function childNodes(
  node: t.Node,
  keys: readonly string[] = t.VISITOR_KEYS[node.type] ?? [],
): t.Node[] {
  return keys.flatMap((key) => {
    const child = (node as unknown as Record<string, t.Node | (t.Node | null)[] | null>)[key];
    return [child].flat().filter((inner) => inner != null);
  });
}
