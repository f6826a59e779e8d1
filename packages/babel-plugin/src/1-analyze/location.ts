import { types as t } from "@babel/core";

/** Where a node stands in the tree: found once by the analysis, replaced by a later phase. */
export interface Location<N extends t.Node = t.Node> {
  readonly node: N;
  /** Where its parent stands; undefined directly below the async function. */
  readonly parent: Location | undefined;
  readonly holder: Record<string | number, unknown> | unknown[];
  readonly key: string | number;
}

/** Where a statement stands that an `await using` can belong to. */
export type DisposalLocation = Location<t.BlockStatement | t.ForStatement | t.ForOfStatement>;

export function replaceAt(location: Location, replacement: t.Node): void {
  (location.holder as Record<string | number, unknown>)[location.key] = replacement;
}

/** The statement that stands there now. */
export function nodeAt(location: Location): t.Statement {
  return (location.holder as Record<string | number, t.Statement>)[location.key] as t.Statement;
}

/** The statement with its labels: `break` and `continue` need them around what it becomes. */
export function outsideLabels(location: Location): Location {
  let outer = location;
  while (t.isLabeledStatement(outer.parent?.node)) outer = outer.parent;
  return outer;
}

/** How many ancestors it has, up to the async function. */
export function depthOf({ parent }: Location): number {
  return parent ? depthOf(parent) + 1 : 0;
}

/** The expression with what TypeScript and parentheses put around it: `x!`, `x as T`. */
export function outsideWrappers(location: Location): Location {
  let outer = location;
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
