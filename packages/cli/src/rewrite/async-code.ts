import type { types as t } from "@babel/core";
import { childrenOf } from "./preserve/snapshot.ts";

const words = /\b(?:async|await)\b/g;

/** Nodes whose text is no code, or that are a name. */
const others = new Set<string>(
  (
    "StringLiteral DirectiveLiteral TemplateElement RegExpLiteral JSXText Identifier JSXIdentifier " +
    "PrivateName"
  ).split(" "),
);

/**
 * The nodes that are async code, or have some in them: async functions, and what awaits outside of
 * them. There are none if "async" and "await" are only in comments, strings and names. Only what
 * stands around these words is looked at.
 */
export function asyncNodesIn(source: string, file: t.File): ReadonlySet<t.Node> {
  const places = placesInCode(source, file.comments ?? []);
  const parents = new Map<t.Node, t.Node>();
  /** The innermost node at each place. */
  const innermost: t.Node[] = places.map(() => file);
  const pending: { node: t.Node; from: number; to: number }[] = [
    { node: file, from: 0, to: places.length },
  ];
  for (let next; (next = pending.pop());) {
    innermost.fill(next.node, next.from, next.to);
    for (const node of childrenOf(next.node)) {
      const [from, to] = [firstAt(startOf(node), places), firstAt(node.end ?? 0, places)];
      if (from === to) continue;
      parents.set(node, next.node);
      pending.push({ node, from, to });
    }
  }
  const found = new Set<t.Node>();
  for (const node of innermost) {
    if (others.has(node.type)) continue;
    for (let at: t.Node | undefined = node; at && !found.has(at); at = parents.get(at)) {
      found.add(at);
    }
  }
  return found;
}

/** A parameter starts behind its decorators. */
function startOf(node: t.Node): number {
  const [first] = ("decorators" in node && node.decorators) || [];
  return Math.min(node.start ?? 0, first?.start ?? Infinity);
}

/** Where the words are, in order, but for those in comments. */
function placesInCode(source: string, comments: readonly t.Comment[]): number[] {
  let next = 0;
  return [...source.matchAll(words)].flatMap(({ index }) => {
    while (next < comments.length && (comments[next]?.end ?? 0) <= index) next++;
    return (comments[next]?.start ?? Infinity) <= index ? [] : [index];
  });
}

/** The index of the first of the sorted numbers that is not smaller than `place`. */
function firstAt(place: number, sorted: readonly number[]): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
