import { types as t } from "@babel/core";

/** The names that code may refer to: all identifiers but the keys of properties. */
export function namesIn(...trees: readonly t.Node[]): ReadonlySet<string> {
  const names = new Set<string>();
  const keys = new Set<t.Node>();
  for (const tree of trees) {
    t.traverseFast(tree, (node) => {
      // `{ x }` is both the key and the name.
      const isShorthand = "shorthand" in node && node.shorthand;
      if ("computed" in node && !node.computed && !isShorthand) {
        keys.add("key" in node ? node.key : (node as t.MemberExpression).property);
      }
      if (t.isIdentifier(node) && !keys.has(node)) names.add(node.name);
    });
  }
  return names;
}
