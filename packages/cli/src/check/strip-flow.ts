import { types as t } from "@babel/core";

/**
 * Removes the types of Flow from a tree: the scope analysis knows those of TypeScript only. Rules look at
 * what runs.
 */
export function stripFlow(root: t.Node): void {
  const pending: t.Node[] = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    const fields = node as unknown as Record<string, unknown>;
    for (const key of t.VISITOR_KEYS[node.type] ?? Object.keys(fields)) {
      const value = fields[key];
      if (Array.isArray(value)) fields[key] = value.filter(isKept).map(withoutCast);
      else if (isNode(value)) fields[key] = isKept(value) ? withoutCast(value) : undefined;
      pending.push(...[fields[key]].flat().filter(isNode));
    }
  }
}

function isNode(value: unknown): value is t.Node {
  return typeof value === "object" && value !== null && "type" in value;
}

function isKept(value: unknown): boolean {
  if (!isNode(value)) return true;
  const { importKind, exportKind } = value as { importKind?: string; exportKind?: string };
  const isOfTypes = [importKind, exportKind].some((kind) => kind === "type" || kind === "typeof");
  return value.type === "TypeCastExpression" || (!t.isFlow(value) && !isOfTypes);
}

/** `(value: Type)` */
function withoutCast(value: unknown): unknown {
  return isNode(value) && value.type === "TypeCastExpression"
    ? withoutCast(value.expression)
    : value;
}
