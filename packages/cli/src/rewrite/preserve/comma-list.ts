import type { types as t } from "@babel/core";
import { editsWithin, put } from "./patch.ts";
import { type Edit, made, type Piece } from "./chunks.ts";
import { outerRangeOf, type Printing, type Range } from "./context.ts";
import { skipTrivia } from "./tokens.ts";

/** Where a list stands: `arguments` of a call, say. */
interface Slot {
  readonly parent: t.Node;
  readonly key: string;
  readonly printing: Printing;
}

/**
 * The edits of a list with commas that has become longer or shorter: what is at its ends stays.
 *
 * @returns undefined for a list that was empty, or has holes
 */
export function listEdits(
  before: readonly (t.Node | null)[],
  now: readonly (t.Node | null)[],
  slot: Slot,
): Edit[] | undefined {
  if (before.length === 0 || before.includes(null) || now.includes(null)) return undefined;
  const removed = [...(before as t.Node[])];
  const added = [...(now as t.Node[])];
  const front: t.Node[] = [];
  const back: t.Node[] = [];
  while (removed.length > 0 && removed[0] === added[0]) {
    front.push(...removed.splice(0, 1));
    added.shift();
  }
  while (removed.length > 0 && removed.at(-1) === added.at(-1)) {
    back.unshift(...removed.splice(-1));
    added.pop();
  }
  const edit =
    removed.length > 0
      ? replacement(removed, added, back.length === 0, slot)
      : insertion(added, front.at(-1), back[0], slot);
  return [...[...front, ...back].flatMap((node) => editsWithin(node, slot.printing)), edit];
}

function replacement(
  removed: readonly t.Node[],
  added: readonly t.Node[],
  isLast: boolean,
  slot: Slot,
): Edit {
  const { source } = slot.printing;
  const { start } = outerRangeOf(removed[0] as t.Node, source);
  let { end } = outerRangeOf(removed.at(-1) as t.Node, source);
  const comma = skipTrivia(source, end);
  // Behind a rest element there may be none.
  if (source[comma] === "," && (isLast || added.length === 0)) end = comma + 1;
  const range = { start, end };
  return { ...range, pieces: separated(added, range, slot) };
}

function insertion(
  added: readonly t.Node[],
  previous: t.Node | undefined,
  next: t.Node | undefined,
  slot: Slot,
): Edit {
  const { source } = slot.printing;
  if (next) {
    const { start } = outerRangeOf(next, source);
    const range = { start, end: start };
    return { ...range, pieces: [...separated(added, range, slot), made(start, ", ")] };
  }
  const { end } = outerRangeOf(previous as t.Node, source);
  const range = { start: end, end };
  return { ...range, pieces: [made(end, ", "), ...separated(added, range, slot)] };
}

function separated(nodes: readonly t.Node[], range: Range, slot: Slot): Piece[] {
  const { parent, key, printing } = slot;
  return nodes.flatMap((node, index) => [
    ...(index > 0 ? [made(range.start, ", ")] : []),
    ...put(node, parent, key, range, printing),
  ]);
}
