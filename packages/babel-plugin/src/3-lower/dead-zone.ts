/*
 * What a loop iterates over must not see an outer variable of a name that its head declares:
 *
 *   for await (const x of f(x)) …
 *   → { const items = asyncItems(f(x)); …; let x; }
 */
import { types as t } from "@babel/core";
import { namesIn } from "../1-analyze/names-in.ts";

/** Declares the head's names behind the loop, if what is iterated over mentions one of them. */
export function deadZoneOf(
  head: t.ForOfStatement["left"],
  right: t.Expression,
): t.VariableDeclaration | undefined {
  if (!t.isVariableDeclaration(head) || head.kind === "var") return undefined;
  const names = Object.keys(t.getBindingIdentifiers(head)).filter((name) => mentions(right, name));
  if (names.length === 0) return undefined;
  return t.variableDeclaration(
    "let",
    names.map((name) => t.variableDeclarator(t.identifier(name))),
  );
}

/** May code refer to the name? A direct eval may refer to any. */
export function mentions(tree: t.Node, name: string): boolean {
  const names = namesIn(tree);
  return names.has(name) || names.has("eval");
}
