import type { types as t } from "@babel/core";
import { editsWithin } from "./patch.ts";
import { make } from "./print-new.ts";
import { type Edit, made, type Piece } from "./chunks.ts";
import { type Printing, type Range, rangeOf } from "./context.ts";

/**
 * The edits of a list of statements, or of class elements: those that are still there stay where
 * they are, with all that stands between them.
 *
 * @returns undefined when they have changed places
 */
export function memberEdits(
  before: readonly t.Node[],
  now: readonly t.Node[],
  printing: Printing,
): Edit[] | undefined {
  const edits: Edit[] = [];
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
      edits.push(exchange(removed, added, before[next - 1], before[index], printing));
    }
    if (node) edits.push(...editsWithin(node, printing));
    added = [];
    next = index + 1;
  }
  return edits;
}

/** What to do between two neighbours that stay. */
function exchange(
  removed: readonly t.Node[],
  added: readonly t.Node[],
  previous: t.Node | undefined,
  next: t.Node | undefined,
  printing: Printing,
): Edit {
  const [first] = removed;
  if (first) {
    const range = rangeOf(first, removed.at(-1));
    if (added.length === 0) return { ...wholeLines(range, printing.source), pieces: [] };
    return { ...range, pieces: lines(added, range, printing) };
  }
  return insertion(added, previous, next, printing);
}

/** Behind code of more than one line, and before it at the top, there is a blank one. */
function insertion(
  added: readonly t.Node[],
  previous: t.Node | undefined,
  next: t.Node | undefined,
  printing: Printing,
): Edit {
  const { source } = printing;
  const at = previous ? endOfLine(previous.end ?? 0, source) : next ? startOf(next, source) : 0;
  const range = { start: at, end: at };
  const like = previous?.start ?? at;
  const pieces: Piece[] = [];
  let isTall = false;
  for (const node of added) {
    if (pieces.length > 0 || previous) pieces.push(made(like, isTall ? "\n\n" : "\n"));
    const code = make(node, range, printing, like);
    isTall = code.parts.some((part) => typeof part !== "string" || part.includes("\n"));
    if (isTall && pieces.length === 1 && previous) pieces.push(made(like, "\n"));
    pieces.push(code);
  }
  const isBeforeBlank = /^\s*?\n\s*?\n/.test(source.slice(at));
  if (!previous) pieces.push(made(like, "\n"));
  if (isTall && next && !(previous && isBeforeBlank)) pieces.push(made(like, "\n"));
  return { ...range, pieces };
}

function lines(nodes: readonly t.Node[], range: Range, printing: Printing): Piece[] {
  return nodes.flatMap((node, index) => [
    ...(index > 0 ? [made(range.start, "\n")] : []),
    make(node, range, printing),
  ]);
}

function wholeLines({ start, end }: Range, source: string): Range {
  const before = /[^\S\n]*$/.exec(source.slice(0, start))?.[0].length ?? 0;
  const after = /^[^\S\n]*\n?/.exec(source.slice(end))?.[0] ?? "";
  const isAlone = source[start - before - 1] === "\n" && after.endsWith("\n");
  return isAlone ? { start: start - before, end: end + after.length } : { start, end };
}

/** Behind a comment that ends the line. */
function endOfLine(at: number, source: string): number {
  const rest = /^[^\S\n]*(?:;[^\S\n]*)?(?:\/\/[^\n\r]*|\/\*[^\n]*?\*\/)?(?=[^\S\n]*(?:\n|$))/;
  return at + (rest.exec(source.slice(at))?.[0].length ?? 0);
}

/** In front of the comment that documents the node, but behind one that is about the file. */
function startOf(node: t.Node, source: string): number {
  const start = node.start ?? 0;
  const last = node.leadingComments?.at(-1);
  if (last?.type !== "CommentBlock" || !last.value.startsWith("*")) return start;
  const isAboutFile = /@(?:license|preserve|file|fileoverview|overview|jsx\w*)\b/.test(last.value);
  const touches = /^[^\S\n]*\r?\n?[^\S\n]*$/.test(source.slice(last.end ?? 0, start));
  return touches && !isAboutFile ? (last.start ?? start) : start;
}
