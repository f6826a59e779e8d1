import { types as t } from "@babel/core";
import { type Edit, newChunk, parenthesize, replacedToken } from "./chunks.ts";
import { commaListChanges } from "./comma-list.ts";
import { type Changes, type Context, indentedLikeOf, outerRangeOf, rangeOf } from "./context.ts";
import { headEdits } from "./function-head.ts";
import { needsParentheses } from "./parentheses.ts";
import { print, printNew } from "./print-new.ts";
import { reprint } from "./reprint.ts";
import { changedFields, childrenOf, members } from "./snapshot.ts";
import { statementListChanges } from "./statement-list.ts";
import { hasLineBreak } from "./tokens.ts";

/**
 * The edits that turn the text of an original into what it has become. Works through a list instead
 * of calling itself: expressions of thousands of operands are as deep as they are long.
 */
export function editsWithin(root: t.Node, context: Context): Edit[] {
  const edits: Edit[] = [];
  const pending = [root];
  for (let node; (node = pending.pop());) {
    if (context.snapshot.isIntact(node)) continue;
    if (context.reprinted.has(node)) {
      edits.push(reprint(node, context));
      continue;
    }
    const changes = changesOf(node, context);
    if (changes) {
      for (const edit of changes.edits) edits.push(edit);
      for (const child of changes.kept) pending.push(child);
    } else {
      const range = rangeOf(node);
      edits.push({ ...range, chunks: [printNew(node, range, context)] });
    }
  }
  return edits;
}

/** @returns undefined when the node has changed in a way that its text cannot follow */
function changesOf(node: t.Node, context: Context): Changes | undefined {
  const before = context.snapshot.fieldsOf(node);
  const all: Changes[] = [];
  const done = new Set<string>();
  if (t.isFunction(node)) {
    const head = headEdits(node, before, context);
    if (!head) return undefined;
    all.push({ edits: head.edits, kept: [] });
    for (const key of head.keys) done.add(key);
  }
  if (before["type"] === "AwaitExpression" && t.isYieldExpression(node)) {
    all.push({ edits: awaitToYield(node, before["argument"] as t.Node, context), kept: [] });
    done.add("type");
  }
  if (members(before).length > 0) {
    const changes = statementListChanges(members(before), members(node as never), context);
    if (!changes) return undefined;
    all.push(changes);
    for (const key of ["directives", "body", "consequent"]) {
      if (Array.isArray(before[key])) done.add(key);
    }
  }
  const keys = t.VISITOR_KEYS[node.type] ?? [];
  const changed = changedFields(node, before).filter((key) => !done.has(key));
  if (changed.some((key) => !keys.includes(key))) return undefined;
  if (isShorthand(node) && changed.length > 0) return undefined;
  if (isOneName(node)) return undefined;
  for (const key of keys) {
    if (done.has(key)) continue;
    const now = (node as unknown as Record<string, unknown>)[key];
    const changes = fieldChanges(before[key] as Field, now as Field, {
      parent: node,
      key,
      context,
    });
    if (!changes) return undefined;
    all.push(changes);
  }
  return together(all);
}

function together(all: readonly Changes[]): Changes {
  return { edits: all.flatMap(({ edits }) => edits), kept: all.flatMap(({ kept }) => kept) };
}

/** The operand of `yield` has to start on the same line. */
function awaitToYield(
  node: t.YieldExpression,
  argument: t.Node,
  { source }: Context,
): readonly Edit[] {
  const start = node.start ?? 0;
  const end = start + "await".length;
  const operand = outerRangeOf(argument, source);
  const keyword = { start, end, chunks: [replacedToken(start, "yield")] };
  if (!hasLineBreak(source.slice(end, operand.start))) return [keyword];
  return [
    { ...keyword, chunks: [...keyword.chunks, newChunk(end, " (")] },
    { start: operand.end, end: operand.end, chunks: [newChunk(operand.end, ")")], closes: true },
  ];
}

type Field = t.Node | (t.Node | null)[] | null | undefined;

interface Slot {
  readonly parent: t.Node;
  readonly key: string;
  readonly context: Context;
}

function fieldChanges(before: Field, now: Field, slot: Slot): Changes | undefined {
  if (!Array.isArray(before) || !Array.isArray(now)) {
    return Array.isArray(before) || Array.isArray(now) ? undefined : nodeChanges(before, now, slot);
  }
  const [last, lastBefore] = [now.at(-1), before.at(-1)];
  // No comma may follow a rest element.
  const isNewRest = t.isRestElement(last) && last !== lastBefore;
  if (before.length !== now.length || isNewRest) return commaListChanges(before, now, slot);
  const all: Changes[] = [];
  for (const [index, element] of before.entries()) {
    const changes = nodeChanges(element, now[index], slot);
    if (!changes) return undefined;
    all.push(changes);
  }
  return together(all);
}

function nodeChanges(
  before: t.Node | null | undefined,
  now: t.Node | null | undefined,
  slot: Slot,
): Changes | undefined {
  if (!before && !now) return { edits: [], kept: [] };
  if (!before && now) return newOperand(now, slot);
  if (before && !now && slot.key === "typeAnnotation") return removedType(before, slot.context);
  if (!before || !now) return undefined;
  if (before !== now) return { edits: [replacement(before, now, slot)], kept: [] };
  const { parent, key, context } = slot;
  const { source, snapshot } = context;
  const edits =
    snapshot.hasOtherType(now) &&
    !isParenthesized(now) &&
    needsParentheses(now, parent, key, source)
      ? parenthesize(rangeOf(now))
      : [];
  return { edits, kept: [now] };
}

/** `{ a }: B` becomes `{ a }`. */
function removedType(type: t.Node, { source }: Context): Changes {
  const { start, end } = rangeOf(type);
  const from = source.slice(0, start).trimEnd().length;
  return { edits: [{ start: from, end, chunks: [] }], kept: [] };
}

/** `return;` becomes `return resolve();`, where comments may precede the semicolon. */
function newOperand(now: t.Node, { parent, key, context }: Slot): Changes | undefined {
  const keyword = t.isReturnStatement(parent) ? "return" : "yield";
  if (keyword === "yield" && !t.isYieldExpression(parent)) return undefined;
  const at = (parent.start ?? 0) + keyword.length;
  const range = { start: at, end: at };
  const chunks = [newChunk(at, " "), ...print(now, parent, key, range, context)];
  return { edits: [{ ...range, chunks }], kept: [] };
}

/** Another node in the place of an original. Parentheses of the author stay unless their content moves. */
function replacement(before: t.Node, now: t.Node, { parent, key, context }: Slot): Edit {
  const like = indentedLikeOf(before);
  if (isParenthesized(before) && t.isExpression(now) && !contains(now, before)) {
    const range = rangeOf(before);
    const chunks = context.snapshot.has(now)
      ? print(now, parent, key, range, context, like)
      : [printNew(now, range, context, like)];
    return { ...range, chunks };
  }
  const range = outerRangeOf(before, context.source);
  if (key === "params") context.moved.push(range);
  return { ...range, chunks: print(now, parent, key, range, context, like) };
}

function isParenthesized(original: t.Node): boolean {
  return original.extra?.["parenthesized"] === true;
}

function contains(root: t.Node, wanted: t.Node): boolean {
  const pending = [root];
  for (let node; (node = pending.pop());) {
    if (node === wanted) return true;
    for (const child of childrenOf(node)) pending.push(child);
  }
  return false;
}

/** `export { x }`: both names are one word. */
function isOneName(node: t.Node): boolean {
  if (t.isExportSpecifier(node)) return node.local.start === node.exported.start;
  return t.isImportSpecifier(node) && node.local.start === node.imported.start;
}

/** `{ x }`: the key and the value are one word. */
function isShorthand(node: t.Node): boolean {
  return t.isObjectProperty(node) && node.shorthand;
}
