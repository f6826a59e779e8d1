import { types as t } from "@babel/core";
import type { Chunk, Edit, Range, SourceChunk } from "./chunks.ts";
import { newChunk } from "./chunks.ts";
import { type Context, isWithin, rangeOf } from "./context.ts";
import { hasLineBreak } from "./tokens.ts";

/** The comments of new code that Babel prints, which are then marked as printed: those between statements. */
export function commentsToPrint(
  node: t.Node,
  key: "leadingComments" | "trailingComments",
  replaced: Range,
  context: Context,
): t.Comment[] {
  return (node[key] ?? []).filter((comment) => {
    // What the plugin adds; its copies of types have copies of comments.
    if (comment.start === undefined) return comment.value === "#__PURE__";
    if (!isMember(node) || !isMissing(comment, replaced, context)) return false;
    context.printedComments.add(comment.start);
    return true;
  });
}

/** Comments outside of the replaced text stay where they are. */
function isMissing(comment: t.Comment, replaced: Range, context: Context): boolean {
  const { printedComments, moved } = context;
  if (printedComments.has(comment.start ?? -1)) return false;
  return [replaced, ...moved].some((range) => isWithin(range, comment));
}

/**
 * The range of neighbours in a list of statements or class elements, with the comments in front of
 * the first and behind the last.
 */
export function rangeWithComments(
  first: t.Node,
  last: t.Node,
  source: string,
  accepts: (comment: t.Comment) => boolean = () => true,
): Range {
  let { start, end } = rangeOf(first, last);
  for (const comment of (first.leadingComments ?? []).toReversed()) {
    if (!accepts(comment) || source.slice(comment.end ?? 0, start).trim() !== "") break;
    start = Math.min(start, comment.start ?? start);
  }
  for (const comment of last.trailingComments ?? []) {
    if (!accepts(comment) || source.slice(end, comment.start ?? 0).trim() !== "") break;
    end = Math.max(end, comment.end ?? end);
  }
  return { start, end };
}

/** The same for neighbours that new code contains, which marks these comments as printed. */
export function takeWithComments(
  first: t.Node,
  last: t.Node,
  replaced: Range,
  context: Context,
): Range {
  const isFree = (comment: t.Comment) => isMissing(comment, replaced, context);
  const range = rangeWithComments(first, last, context.source, isFree);
  const inner = rangeOf(first, last);
  for (const comment of [...(first.leadingComments ?? []), ...(last.trailingComments ?? [])]) {
    const isAdded = isWithin(range, comment) && !isWithin(inner, comment);
    if (isAdded) context.printedComments.add(comment.start ?? -1);
  }
  return range;
}

/** A statement or class element: more of its line cannot belong to the same expression or list. */
function isMember(node: t.Node): boolean {
  return (
    t.isStatement(node) ||
    t.isDirective(node) ||
    /^(?:Class\w*(?:Method|Property)|StaticBlock|TSDeclareMethod|TSIndexSignature)$/.test(node.type)
  );
}

/** Comments that have to be written before and behind a stretch of the source. */
export interface Beside {
  readonly before: Range[];
  readonly after: Range[];
}

/** Edits that keep all comments, and where comments are to be added. */
interface WithAllComments {
  readonly edits: readonly Edit[];
  readonly beside: ReadonlyMap<SourceChunk, Beside>;
}

/**
 * Finds a place for each comment whose text is replaced and that is in none of the stretches of the
 * source which the edits keep: beside the closest of these stretches, else at the new code.
 */
export function placeComments(
  edits: readonly Edit[],
  { source, comments, printedComments }: Context,
): WithAllComments {
  const beside = new Map<SourceChunk, Beside>();
  const kept = edits.flatMap(({ chunks }) => sourceChunks(chunks));
  const isKept = (comment: Range) => kept.some((chunk) => isWithin(chunk, comment));
  const placed = edits.map((edit) => {
    let { chunks } = edit;
    for (let index = firstAt(edit.start, comments); index < comments.length; index++) {
      const { start = 0, end = 0 } = comments[index] as t.Comment;
      if (end > edit.end) break;
      const comment = { start, end };
      if (printedComments.has(start) || isKept(comment)) continue;
      const near = kept.filter((chunk) => isWithin(edit, chunk));
      if (!placeBeside(comment, near, source, beside)) chunks = placeIn(chunks, comment);
    }
    return chunks === edit.chunks ? edit : { ...edit, chunks };
  });
  return { edits: placed, beside };
}

/** The index of the first comment that starts at the place or behind it. */
function firstAt(place: number, comments: readonly t.Comment[]): number {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.start ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sourceChunks(chunks: readonly Chunk[]): SourceChunk[] {
  return chunks.flatMap((chunk) => {
    if (chunk.kind === "source") return [chunk];
    return chunk.parts.flatMap((part) =>
      typeof part === "object" && "chunks" in part ? sourceChunks(part.chunks) : [],
    );
  });
}

/** @returns false if there is nothing that it could be beside */
function placeBeside(
  comment: Range,
  near: readonly SourceChunk[],
  source: string,
  beside: Map<SourceChunk, Beside>,
): boolean {
  const next = near.filter(({ start }) => start >= comment.end).toSorted(byStart)[0];
  const previous = near
    .filter(({ end }) => end <= comment.start)
    .toSorted(byStart)
    .at(-1);
  const follows = previous && !hasLineBreak(source.slice(previous.end, comment.start));
  const precedes = next && !hasLineBreak(source.slice(comment.start, next.start));
  const chunk = (precedes || !follows ? next : undefined) ?? previous ?? next;
  if (!chunk) return false;
  const list = beside.get(chunk) ?? { before: [], after: [] };
  beside.set(chunk, list);
  list[chunk === next ? "before" : "after"].push(comment);
  return true;
}

const byStart = (a: Range, b: Range) => a.start - b.start;

/** At the beginning of a new block, else behind the new code. */
function placeIn(chunks: readonly Chunk[], comment: Range): readonly Chunk[] {
  const [first, ...others] = chunks;
  const text = first?.kind === "new" ? first.parts[0] : undefined;
  if (first?.kind === "new" && typeof text === "string" && text.startsWith("{")) {
    const parts = ["{", { comment }, text.slice(1), ...first.parts.slice(1)];
    return [{ ...first, parts }, ...others];
  }
  return [...chunks, newChunk(comment.start, { comment })];
}
