import { types as t } from "@babel/core";
import { type Chunk, type Edit, newChunk, type Range } from "./chunks.ts";
import { rangeWithComments } from "./comments.ts";
import { type Changes, type Context, rangeOf } from "./context.ts";
import { printNew } from "./print-new.ts";
import { continues } from "./style.ts";
import { skipTrivia } from "./tokens.ts";

/**
 * The changes of a list of statements or class elements. Those that are still in it stay in place,
 * with the text between them.
 *
 * @returns undefined when they have changed places
 */
export function statementListChanges(
  before: readonly t.Node[],
  now: readonly t.Node[],
  context: Context,
): Changes | undefined {
  const edits: Edit[] = [];
  const kept: t.Node[] = [];
  let next = 0;
  let added: t.Node[] = [];
  for (const node of [...now, undefined]) {
    const index = node ? before.indexOf(node, next) : before.length;
    if (node && index < 0) {
      if (before.includes(node)) return undefined;
      added.push(node);
      continue;
    }
    const removed = before.slice(next, index);
    if (added.length > 0 || removed.length > 0) {
      edits.push(...exchange(removed, added, before[next - 1], before[index], context));
    }
    if (node) kept.push(node);
    added = [];
    next = index + 1;
  }
  return { edits, kept };
}

/** The edits between two neighbours that stay. */
function exchange(
  removed: readonly t.Node[],
  added: readonly t.Node[],
  previous: t.Node | undefined,
  next: t.Node | undefined,
  context: Context,
): Edit[] {
  const [first] = removed;
  if (!first) return [insertion(added, previous, next, context)];
  // Directives move to another function, with their comments.
  const directives = removed.filter((node) => t.isDirective(node));
  const moved = added.length === 0 ? removed : directives;
  const replaced = removed.slice(moved.length);
  const edits: Edit[] = [];
  if (moved.length > 0) {
    const range = rangeWithComments(first, moved.at(-1) ?? first, context.source);
    edits.push(removal(range, previous, context));
  }
  const [start] = replaced;
  if (start) {
    const range = rangeOf(start, replaced.at(-1));
    edits.push({ ...range, chunks: lines(added, range, context) });
  } else if (added.length > 0) {
    edits.push(insertion(added, moved.at(-1), next, context));
  }
  return edits;
}

/** Its neighbours, which it kept apart, need a semicolon if no other token ends the first. */
function removal(range: Range, previous: t.Node | undefined, { source }: Context): Edit {
  const isOpen = previous && !/[;}]/.test(source[(previous.end ?? 0) - 1] ?? "");
  const joins = isOpen && continues(source.slice(skipTrivia(source, range.end)));
  const chunks = joins ? [newChunk(range.start, ";")] : [];
  return { ...wholeLines(range, source), chunks };
}

/** A blank line follows inserted code of several lines, and precedes it at the top. */
function insertion(
  added: readonly t.Node[],
  previous: t.Node | undefined,
  next: t.Node | undefined,
  context: Context,
): Edit {
  const { source } = context;
  const at = previous ? endOfLine(previous.end ?? 0, source) : next ? startOf(next, source) : 0;
  const range = { start: at, end: at };
  const like = previous?.start ?? at;
  const chunks: Chunk[] = [];
  let isTall = false;
  for (const node of added) {
    if (chunks.length > 0 || previous) chunks.push(newChunk(like, isTall ? "\n\n" : "\n"));
    const code = printNew(node, range, context, like);
    isTall = code.parts.some((part) => typeof part !== "string" || part.includes("\n"));
    if (isTall && chunks.length === 1 && previous) chunks.push(newChunk(like, "\n"));
    chunks.push(code);
  }
  const isBeforeBlank = /^\s*?\n\s*?\n/.test(source.slice(at));
  if (!previous) chunks.push(newChunk(like, "\n"));
  if (isTall && next && !(previous && isBeforeBlank)) chunks.push(newChunk(like, "\n"));
  if (!previous || !next || isLineEnd(at, source)) return { ...range, chunks };
  // The next one stands on the same line.
  const gap = /^[^\S\n]*/.exec(source.slice(at))?.[0].length ?? 0;
  return { start: at, end: at + gap, chunks: [...chunks, newChunk(like, "\n")] };
}

function lines(nodes: readonly t.Node[], range: Range, context: Context): Chunk[] {
  return nodes.flatMap((node, index) => [
    ...(index > 0 ? [newChunk(range.start, "\n")] : []),
    printNew(node, range, context),
  ]);
}

function wholeLines({ start, end }: Range, source: string): Range {
  const before = /[^\S\n]*$/.exec(source.slice(0, start))?.[0].length ?? 0;
  const after = /^[^\S\n]*\n?/.exec(source.slice(end))?.[0] ?? "";
  const isAlone = source[start - before - 1] === "\n" && after.endsWith("\n");
  return isAlone ? { start: start - before, end: end + after.length } : { start, end };
}

function isLineEnd(at: number, source: string): boolean {
  return /^[^\S\n]*(?:\n|$)/.test(source.slice(at));
}

/** The end of the line, behind a comment that ends it. */
function endOfLine(at: number, source: string): number {
  const rest = /^[^\S\n]*(?:;[^\S\n]*)?(?:\/\/[^\n\r]*|\/\*[^\n]*?\*\/)?(?=[^\S\n]*(?:\n|$))/;
  return at + (rest.exec(source.slice(at))?.[0].length ?? 0);
}

/** The start of the comment that documents the node, but not of one that is about the file. */
function startOf(node: t.Node, source: string): number {
  const start = node.start ?? 0;
  const last = node.leadingComments?.at(-1);
  if (last?.type !== "CommentBlock" || !last.value.startsWith("*")) return start;
  const isAboutFile = /@(?:license|preserve|file|fileoverview|overview|jsx\w*)\b/.test(last.value);
  const touches = /^[^\S\n]*\r?\n?[^\S\n]*$/.test(source.slice(last.end ?? 0, start));
  return touches && !isAboutFile ? (last.start ?? start) : start;
}
