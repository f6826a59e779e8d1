import type { types as t } from "@babel/core";
import type { Expected } from "./expected.ts";
import { describe, type Pair } from "./pair.ts";

/** A literal of the author is written as it was. */
export function compareLiterals(
  expected: t.Node,
  found: t.Node,
  { source }: Expected,
  pair: Pair,
): string | undefined {
  const raw = expected.extra?.["raw"];
  if (typeof raw !== "string" || !source.startsWith(raw, expected.start ?? Infinity)) {
    return undefined;
  }
  const other = found.extra?.["raw"];
  return raw === other ? undefined : describe(pair, raw, other);
}

/** Code of the author has its parentheses, and statements without a change have their text. */
export function compareLayout(
  expected: t.Node,
  found: t.Node,
  { snapshot, source }: Expected,
  code: string,
  pair: Pair,
): string | undefined {
  if (snapshot.hasOtherType(expected) || !isInPlace(expected, pair)) return undefined;
  const [wanted, printed] = [isParenthesized(expected), isParenthesized(found)];
  if (wanted !== printed) return `${describe(pair, wanted, printed)} in parentheses`;
  if (!snapshot.isMember(expected) || !snapshot.isIntact(expected)) return undefined;
  const text = source.slice(expected.start ?? 0, expected.end ?? 0);
  const other = code.slice(found.start ?? 0, found.end ?? 0);
  if (text === other || statement(text) === statement(other)) return undefined;
  return describe(pair, text, other);
}

/** Whether the node is where it was in the source. */
function isInPlace(node: t.Node, { key, frame }: Pair): boolean {
  const before = frame.before[key];
  return before === node || (Array.isArray(before) && isMember(node, before as unknown[]));
}

/** What long lists have: to search each for all of its members would take the square of its length. */
const members = new WeakMap<readonly unknown[], ReadonlySet<unknown>>();

function isMember(node: t.Node, list: readonly unknown[]): boolean {
  if (list.length < 100) return list.includes(node);
  const known = members.get(list) ?? new Set(list);
  members.set(list, known);
  return known.has(node);
}

function isParenthesized({ extra }: t.Node): boolean {
  return extra?.["parenthesized"] === true;
}

/** The text of a statement, with all lines at the same level. A semicolon may have become necessary. */
function statement(text: string): string {
  return indented(text).replace(/\s*;?$/, "");
}

/** The text with all lines at the same level. */
export function indented(text: string): string {
  return text.replaceAll(/\r?\n[^\S\n]*/g, "\n");
}
