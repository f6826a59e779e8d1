import type { types as t } from "@babel/core";
import { type Chunk, type Edit, newChunk, type Range } from "./chunks.ts";
import { type Changes, type Context, outerRangeOf } from "./context.ts";
import { print } from "./print-new.ts";
import { skipTrivia } from "./tokens.ts";

/** The list: `arguments` of a call, for example. */
interface Slot {
  readonly parent: t.Node;
  readonly key: string;
  readonly context: Context;
}

/**
 * The changes of a list with commas that has become longer or shorter; the elements at both ends
 * that are the same stay in place.
 *
 * @returns undefined for a list that was empty or has holes
 */
export function commaListChanges(
  before: readonly (t.Node | null)[],
  now: readonly (t.Node | null)[],
  slot: Slot,
): Changes | undefined {
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
  return { edits: [edit], kept: [...front, ...back] };
}

function replacement(
  removed: readonly t.Node[],
  added: readonly t.Node[],
  isLast: boolean,
  slot: Slot,
): Edit {
  const { source } = slot.context;
  const { start } = outerRangeOf(removed[0] as t.Node, source);
  let { end } = outerRangeOf(removed.at(-1) as t.Node, source);
  const comma = skipTrivia(source, end);
  // No comma may follow a rest element.
  if (source[comma] === "," && (isLast || added.length === 0)) end = comma + 1;
  const range = { start, end };
  if (slot.key === "params") slot.context.moved.push(range);
  return { ...range, chunks: separated(added, range, slot) };
}

function insertion(
  added: readonly t.Node[],
  previous: t.Node | undefined,
  next: t.Node | undefined,
  slot: Slot,
): Edit {
  const { source } = slot.context;
  const at = next ? outerRangeOf(next, source).start : outerRangeOf(previous as t.Node, source).end;
  const range = { start: at, end: at };
  const comma = newChunk(at, ", ");
  const chunks = separated(added, range, slot);
  return { ...range, chunks: next ? [...chunks, comma] : [comma, ...chunks] };
}

function separated(nodes: readonly t.Node[], range: Range, slot: Slot): Chunk[] {
  const { parent, key, context } = slot;
  return nodes.flatMap((node, index) => [
    ...(index > 0 ? [newChunk(range.start, ", ")] : []),
    ...print(node, parent, key, range, context),
  ]);
}
