import type { types as t } from "@babel/core";
import type { Range } from "./printing.ts";

export interface Surroundings {
  readonly source: string;
  readonly claimed: Set<number>;
  /** The text that is replaced; comments outside of it stay where they are. */
  readonly range: Range;
}

/**
 * The range of neighbours with the comments that belong to them: those before the first, and those
 * behind the last. The comments in the range are claimed.
 */
export function keptComments(
  first: t.Node,
  last: t.Node,
  inner: Range,
  { source, claimed, range }: Surroundings,
): Range {
  let { start, end } = inner;
  const isFree = (comment: t.Comment) =>
    !claimed.has(comment.start ?? -1) &&
    (comment.start ?? -1) >= range.start &&
    (comment.end ?? Infinity) <= range.end;
  for (const comment of (first.leadingComments ?? []).toReversed()) {
    const between = source.slice(comment.end ?? 0, start);
    if (!isFree(comment) || (comment.end ?? 0) > start || between.trim() !== "") break;
    start = comment.start ?? start;
  }
  for (const comment of last.trailingComments ?? []) {
    const between = source.slice(end, comment.start ?? 0);
    if (!isFree(comment) || (comment.start ?? 0) < end || between.trim() !== "") break;
    // Behind an expression, what follows would become part of it.
    if (!isMember(last) && (comment.type === "CommentLine" || between.includes("\n"))) break;
    end = comment.end ?? end;
  }
  for (const comment of [...(first.leadingComments ?? []), ...(last.trailingComments ?? [])]) {
    const at = comment.start ?? -1;
    if (at >= start && at < end) claimed.add(at);
  }
  return { start, end };
}

function isMember({ type }: t.Node): boolean {
  return /(?:Statement|Declaration|Method|Property|Directive|Block)$/.test(type);
}
