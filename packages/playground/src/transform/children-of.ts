import { types as t } from "@babel/core";

export function childrenOf(node: t.Node): t.Node[] {
  const fields = node as unknown as Readonly<Record<string, unknown>>;
  return (t.VISITOR_KEYS[node.type] ?? []).flatMap((key) => {
    const value = fields[key];
    const values: unknown[] = Array.isArray(value) ? value : [value];
    return values.filter((child) => t.isNode(child));
  });
}
