import type { types as t } from "@babel/core";
import type { Originals } from "./snapshot.ts";
import type { Style } from "./style.ts";
import { skipTrivia } from "./tokens.ts";

/** What the parts of one printing share. */
export interface Printing {
  readonly source: string;
  readonly originals: Originals;
  readonly style: Style;
  /** What no name of the source contains. */
  readonly placeholder: string;
  /** Where the comments start that stand in the output already. */
  readonly claimed: Set<number>;
  /** Texts whose code has moved elsewhere, to where their comments go too. */
  readonly removed: Range[];
}

/** A stretch of the source. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export function rangeOf(first: t.Node, last: t.Node = first): Range {
  return { start: first.start ?? 0, end: last.end ?? 0 };
}

/**
 * The place whose line says how far a node is indented: that of a block's end, as its start may
 * stand behind parameters of many lines.
 */
export function placeOf(node: t.Node): number {
  return node.type === "BlockStatement" ? (node.end ?? 1) - 1 : (node.start ?? 0);
}

/** With the parentheses that the author put around the node. */
export function outerRangeOf(node: t.Node, source: string): Range {
  const range = rangeOf(node);
  const outer = node.extra?.["parenStart"];
  if (!node.extra?.["parenthesized"] || typeof outer !== "number") return range;
  let { end } = range;
  for (let at = outer; at < range.start; at = skipTrivia(source, at + 1)) {
    end = skipTrivia(source, end) + 1;
  }
  return { start: outer, end };
}

export function isWithin({ start, end }: Range, inner: { start?: number; end?: number }): boolean {
  return (inner.start ?? -1) >= start && (inner.end ?? Infinity) <= end;
}
