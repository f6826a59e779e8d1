import type { types as t } from "@babel/core";
import { isWithin, type Range } from "./context.ts";

export interface Surroundings {
  readonly source: string;
  readonly claimed: Set<number>;
  /** The texts that are replaced; comments outside of them stay where they are. */
  readonly ranges: readonly Range[];
}

/** Will the comment stand in the output for the first time? From then on, it does. */
export function claim(comment: t.Comment, around: Surroundings): boolean {
  if (!isFree(comment, around)) return false;
  around.claimed.add(comment.start ?? -1);
  return true;
}

function isFree(comment: t.Comment, { claimed, ranges }: Surroundings): boolean {
  return !claimed.has(comment.start ?? -1) && ranges.some((range) => isWithin(range, comment));
}

/**
 * The range of neighbours with the comments that belong to them: those before the first, and those
 * behind the last. The comments in the range are claimed.
 */
export function keptComments(
  first: t.Node,
  last: t.Node,
  inner: Range,
  around: Surroundings,
): Range {
  const { source, claimed } = around;
  let { start, end } = inner;
  for (const comment of (first.leadingComments ?? []).toReversed()) {
    const between = source.slice(comment.end ?? 0, start);
    if (!isFree(comment, around) || (comment.end ?? 0) > start || between.trim() !== "") break;
    start = comment.start ?? start;
  }
  for (const comment of last.trailingComments ?? []) {
    const between = source.slice(end, comment.start ?? 0);
    if (!isFree(comment, around) || (comment.start ?? 0) < end || between.trim() !== "") break;
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
