import type { types as t } from "@babel/core";
import type { Range } from "./chunks.ts";
import { type Context, isWithin } from "./context.ts";

/** A node's comments that new code has to print, which are then marked as printed. */
export function takeComments(
  comments: readonly t.Comment[],
  replaced: Range,
  context: Context,
): t.Comment[] {
  const { printedComments } = context;
  return comments.filter((comment) => {
    // What the plugin adds; its copies of types have copies of comments.
    if (comment.start === undefined && comment.value === "#__PURE__") return true;
    if (!isMissing(comment, replaced, context)) return false;
    printedComments.add(comment.start ?? -1);
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
 * Extends the range of one node or several neighbours by the comments in front of the first and
 * behind the last, and marks these comments as printed.
 */
export function withComments(
  first: t.Node,
  last: t.Node,
  inner: Range,
  replaced: Range,
  context: Context,
): Range {
  const { source, printedComments } = context;
  let { start, end } = inner;
  for (const comment of (first.leadingComments ?? []).toReversed()) {
    const between = source.slice(comment.end ?? 0, start);
    if (!isMissing(comment, replaced, context)) break;
    if ((comment.end ?? 0) > start || between.trim() !== "") break;
    start = comment.start ?? start;
  }
  for (const comment of last.trailingComments ?? []) {
    const between = source.slice(end, comment.start ?? 0);
    if (!isMissing(comment, replaced, context)) break;
    if ((comment.start ?? 0) < end || between.trim() !== "") break;
    // A line break or line comment behind an expression may be followed by more of its line.
    if (!isMember(last) && (comment.type === "CommentLine" || between.includes("\n"))) break;
    end = comment.end ?? end;
  }
  for (const comment of [...(first.leadingComments ?? []), ...(last.trailingComments ?? [])]) {
    const at = comment.start ?? -1;
    if (at >= start && at < end) printedComments.add(at);
  }
  return { start, end };
}

function isMember({ type }: t.Node): boolean {
  return /(?:Statement|Declaration|Method|Property|Directive|Block)$/.test(type);
}
