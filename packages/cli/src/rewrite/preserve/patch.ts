import { types as t } from "@babel/core";
import { headEdits } from "./function-head.ts";
import { make } from "./print-new.ts";
import { changedFields, members } from "./snapshot.ts";
import { needsParentheses } from "./parentheses.ts";
import { applyEdits, type Edit, made, type Piece } from "./chunks.ts";
import { outerRangeOf, placeOf, type Printing, type Range, rangeOf } from "./context.ts";
import { listEdits } from "./comma-list.ts";
import { memberEdits } from "./statement-list.ts";

/** The text of an original, with only what has changed in it written anew. */
export function keep(node: t.Node, printing: Printing): Piece[] {
  const { start, end } = rangeOf(node);
  return applyEdits(start, end, editsWithin(node, printing));
}

export function editsWithin(node: t.Node, printing: Printing): Edit[] {
  if (printing.originals.isIntact(node)) return [];
  const edits = editsOf(node, printing);
  if (edits) return edits;
  const range = rangeOf(node);
  return [{ ...range, pieces: [make(node, range, printing)] }];
}

/** @returns undefined when the node has changed in a way that its text cannot follow */
function editsOf(node: t.Node, printing: Printing): Edit[] | undefined {
  const before = printing.originals.fieldsOf(node);
  const edits: Edit[] = [];
  const done = new Set<string>();
  if (t.isFunction(node)) {
    const head = headEdits(node, before, printing);
    if (!head) return undefined;
    edits.push(...head.edits);
    for (const key of head.keys) done.add(key);
  }
  if (before["type"] === "AwaitExpression" && t.isYieldExpression(node)) {
    const keyword = awaitToYield(node, printing);
    if (!keyword) return undefined;
    edits.push(keyword);
    done.add("type");
  }
  if (needsSemicolon(node, printing)) {
    const start = node.start ?? 0;
    edits.push({ start, end: start, pieces: [made(start, ";")] });
  }
  if (members(before).length > 0) {
    const changes = memberEdits(members(before), members(node as never), printing);
    if (!changes) return undefined;
    edits.push(...changes);
    for (const key of ["directives", "body", "consequent"]) {
      if (Array.isArray(before[key])) done.add(key);
    }
  }
  const keys = t.VISITOR_KEYS[node.type] ?? [];
  const changed = changedFields(node, before).filter((key) => !done.has(key));
  if (changed.some((key) => !keys.includes(key))) return undefined;
  if (isShorthand(node) && changed.length > 0) return undefined;
  for (const key of keys) {
    if (done.has(key)) continue;
    const now = (node as unknown as Record<string, unknown>)[key];
    const edited = slotEdits(before[key], now, node, key, printing);
    if (!edited) return undefined;
    edits.push(...edited);
  }
  return edits;
}

/** `yield` wants what it yields on its own line. */
function awaitToYield(node: t.YieldExpression, { source }: Printing): Edit | undefined {
  const start = node.start ?? 0;
  const end = start + "await".length;
  const between = source.slice(end, node.argument?.start ?? end);
  return /\n/.test(between) ? undefined : { start, end, pieces: [made(start, "yield")] };
}

/** Without its `async` an arrow would go on with a line above that has no semicolon. */
function needsSemicolon(node: t.Node, { source, originals }: Printing): boolean {
  if (!t.isExpressionStatement(node)) return false;
  const { expression, start } = node;
  const isArrow = t.isArrowFunctionExpression(expression) && expression.start === start;
  if (!isArrow || !originals.fieldsOf(expression)["async"]) return false;
  return !/(?:^|[;{}:]|\*\/)\s*$/.test(source.slice(0, start ?? 0).slice(-1000));
}

type Slot = t.Node | (t.Node | null)[] | null | undefined;

function slotEdits(
  before: unknown,
  now: unknown,
  parent: t.Node,
  key: string,
  printing: Printing,
): Edit[] | undefined {
  const old = before as Slot;
  const current = now as Slot;
  if (Array.isArray(old) && Array.isArray(current)) {
    if (old.length !== current.length) return listEdits(old, current, { parent, key, printing });
    const edits: Edit[] = [];
    for (const [index, element] of old.entries()) {
      const edited = slotEdits(element, current[index], parent, key, printing);
      if (!edited) return undefined;
      edits.push(...edited);
    }
    return edits;
  }
  if (!old && !current) return [];
  if (!old || !current || Array.isArray(old) || Array.isArray(current)) return undefined;
  const isSame = old === current && printing.originals.fieldsOf(old)["type"] === current.type;
  if (isSame) return editsWithin(current, printing);
  const range = outerRangeOf(old, printing.source);
  return [{ ...range, pieces: put(current, parent, key, range, printing, placeOf(old)) }];
}

/** Another node in the place of an original: `range` is the text that it replaces. */
export function put(
  node: t.Node,
  parent: t.Node,
  key: string,
  range: Range,
  printing: Printing,
  place: number = range.start,
): Piece[] {
  const { originals } = printing;
  const pieces = originals.has(node) ? keep(node, printing) : [make(node, range, printing, place)];
  if (!needsParentheses(node, parent, key)) return pieces;
  return [made(range.start, "("), ...pieces, made(range.start, ")")];
}

/** `{ x }`: the key and the value are one word. */
function isShorthand(node: t.Node): boolean {
  return t.isObjectProperty(node) && node.shorthand;
}
