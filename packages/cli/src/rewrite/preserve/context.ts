import type { types as t } from "@babel/core";
import type { Edit, Range } from "./chunks.ts";
import type { Snapshot } from "./snapshot.ts";
import type { Style } from "./style.ts";
import { skipTrivia } from "./tokens.ts";

/** What all parts of one print share. */
export interface Context {
  readonly source: string;
  /** All comments of the source. */
  readonly comments: readonly t.Comment[];
  readonly snapshot: Snapshot;
  readonly style: Style;
  /** A prefix that no name of the source contains. */
  readonly placeholder: string;
  /** The starts of the comments that are already in the output. */
  readonly printedComments: Set<number>;
  /** Ranges whose code has moved elsewhere; their comments move with it. */
  readonly moved: Range[];
  /** Originals that Babel prints, with all that is in them. */
  readonly reprinted: ReadonlySet<t.Node>;
  /** The edits of an original and of all in it. The parts that print new code call it for what they contain. */
  readonly editsWithin: (node: t.Node) => Edit[];
}

/** The edits of a node, and its children that stay in place and may have edits of their own. */
export interface Changes {
  readonly edits: readonly Edit[];
  readonly kept: readonly t.Node[];
}

/** Only the positions of originals are those of the source: never call it for other nodes. */
export function rangeOf(first: t.Node, last: t.Node = first): Range {
  return { start: first.start ?? 0, end: last.end ?? 0 };
}

/** The place whose line has a node's indentation: of a block its end, since parameters may precede its start. */
export function indentedLikeOf(node: t.Node): number {
  return node.type === "BlockStatement" ? (node.end ?? 1) - 1 : (node.start ?? 0);
}

/** The range with the parentheses that the author put around the node. */
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
