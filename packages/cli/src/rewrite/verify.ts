import { types as t } from "@babel/core";
import { parse, type ParserOptions } from "@babel/parser";

/**
 * Fields that are not compared. `type` is compared by itself; the others are about the place of a
 * node and how it is written, which another layout changes.
 */
const ignored = new Set(
  (
    "type start end loc range extra errors tokens leadingComments innerComments trailingComments " +
    "comments"
  ).split(" "),
);

/**
 * Reads printed code again and compares it with what should have been printed, and its comments
 * with those of the source.
 *
 * @returns what is wrong with it; undefined if nothing is
 */
export function findFault(
  code: string,
  file: t.File,
  comments: readonly t.Comment[],
  syntax: ParserOptions,
): string | undefined {
  let printed: ReturnType<typeof parse>;
  try {
    printed = parse(code, syntax);
  } catch (error) {
    return `it could not be read again: ${(error as Error).message}`;
  }
  return (
    findDifference(file.program, printed.program, "program") ??
    findLostComment(comments, printed.comments ?? [])
  );
}

/** Without recursion: expressions of thousands of operands are as deep as they are long. */
function findDifference(expected: unknown, found: unknown, path: string): string | undefined {
  const pending = [{ expected, found, path }];
  for (let pair; (pair = pending.pop());) {
    const difference = compare(pair, pending);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

interface Pair {
  readonly expected: unknown;
  readonly found: unknown;
  readonly path: string;
}

/** Compares two values, and leaves what they contain to be compared. */
function compare({ expected, found, path }: Pair, pending: Pair[]): string | undefined {
  if (expected === found || (isNothing(expected) && isNothing(found))) return undefined;
  if (Array.isArray(expected) && Array.isArray(found)) {
    if (expected.length !== found.length) return describe(path, expected.length, found.length);
    for (const [index, element] of expected.entries()) {
      pending.push({ expected: element, found: found[index], path });
    }
    return undefined;
  }
  if (!isObject(expected) || !isObject(found)) return describe(path, expected, found);
  const { type } = expected;
  if (type !== found["type"]) return describe(path, type, found["type"]);
  // The value of a template's part is an object without a type.
  const [name, keys] =
    typeof type === "string" ? [type, fieldsOf(type)] : [path, Object.keys(expected)];
  for (const key of keys) {
    pending.push({ expected: expected[key], found: found[key], path: `${name}.${key}` });
  }
  return undefined;
}

const fields = new Map<string, readonly string[]>();

function fieldsOf(type: string): readonly string[] {
  let keys = fields.get(type);
  if (!keys) {
    // Whether an arrow has an expression as its body, which its body shows too.
    const isFlag = (key: string): boolean =>
      key === "expression" &&
      t.FLIPPED_ALIAS_KEYS["Function"]?.includes(type as t.Node["type"]) === true;
    keys = Object.keys(t.NODE_FIELDS[type] ?? {}).filter(
      (key) => !ignored.has(key) && !isFlag(key),
    );
    fields.set(type, keys);
  }
  return keys;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isNothing(value: unknown): boolean {
  return value == null || value === false || (Array.isArray(value) && value.length === 0);
}

function describe(path: string, expected: unknown, found: unknown): string {
  return `${path} is ${JSON.stringify(found) ?? "missing"}, expected ${JSON.stringify(expected) ?? "none"}`;
}

/** Each comment of the source has to be there once; its lines may be indented anew. */
function findLostComment(
  expected: readonly t.Comment[],
  found: readonly t.Comment[],
): string | undefined {
  const counts = new Map<string, number>();
  for (const comment of found) {
    const text = textOf(comment);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const wanted = new Map<string, number>();
  for (const comment of expected) {
    const text = textOf(comment);
    wanted.set(text, (wanted.get(text) ?? 0) + 1);
  }
  for (const [text, count] of wanted) {
    const others = counts.get(text) ?? 0;
    if (others !== count) return `the comment ${text} is there ${others} times, expected ${count}`;
  }
  return undefined;
}

function textOf({ type, value }: t.Comment): string {
  const text = value.replaceAll(/\s+/g, " ").trim();
  return type === "CommentLine" ? `//${text}` : `/*${text}*/`;
}
