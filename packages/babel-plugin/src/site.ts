import { types as t } from "@babel/core";

/** A place in the tree, found once by the analysis and replaced by a later phase. */
export interface Site<N extends t.Node = t.Node> {
  readonly node: N;
  /** The place of the node around it; undefined directly below the async function. */
  readonly parent: Site | undefined;
  readonly holder: Record<string | number, unknown> | unknown[];
  readonly key: string | number;
}

/** The place of a statement that an `await using` can belong to. */
export type DisposalSite = Site<t.BlockStatement | t.ForStatement | t.ForOfStatement>;

export function replaceAt(site: Site, replacement: t.Node): void {
  (site.holder as Record<string | number, unknown>)[site.key] = replacement;
}

/** The statement that stands at a place now. */
export function nodeAt(site: Site): t.Statement {
  return (site.holder as Record<string | number, t.Statement>)[site.key] as t.Statement;
}

/** The place of the statement with its labels, which `break` and `continue` need around it. */
export function outsideLabels(site: Site): Site {
  let outer = site;
  while (t.isLabeledStatement(outer.parent?.node)) outer = outer.parent;
  return outer;
}

/** How many nodes are around it. */
export function depthOf({ parent }: Site): number {
  return parent ? depthOf(parent) + 1 : 0;
}

/** The place of an expression with what TypeScript and parentheses put around it: `x!`, `x as T`. */
export function outsideWrappers(site: Site): Site {
  let outer = site;
  while (outer.parent && isTransparent(outer.parent.node)) outer = outer.parent;
  return outer;
}

function isTransparent(node: t.Node): boolean {
  return (
    t.isTSNonNullExpression(node) ||
    t.isTSAsExpression(node) ||
    t.isTSSatisfiesExpression(node) ||
    t.isTSTypeAssertion(node) ||
    t.isParenthesizedExpression(node)
  );
}
