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

/** Why printed code is not what should have been printed. */
export interface Fault {
  /** For developers of this program. */
  readonly detail: string;
  /** The line of the source, if it is known. */
  readonly line: number | undefined;
}

/**
 * Parses printed code and compares it with the tree that should have been printed, and its comments
 * with those of the source.
 *
 * @returns undefined if they are the same
 */
export function findFault(
  code: string,
  file: t.File,
  comments: readonly t.Comment[],
  syntax: ParserOptions,
): Fault | undefined {
  let printed: ReturnType<typeof parse>;
  try {
    printed = parse(code, syntax);
  } catch (error) {
    return { detail: `cannot be parsed: ${(error as Error).message}`, line: undefined };
  }
  return (
    findDifference(file.program, printed.program) ??
    findLostComment(comments, printed.comments ?? [])
  );
}

/** Without recursion: expressions of thousands of operands are as deep as they are long. */
function findDifference(expected: t.Program, found: t.Program): Fault | undefined {
  const pending: Pair[] = [{ expected, found, path: "program", line: undefined }];
  for (let pair; (pair = pending.pop());) {
    const detail = compare(pair, pending);
    if (detail !== undefined) return { detail, line: lineOf(pair.expected) ?? pair.line };
  }
  return undefined;
}

interface Pair {
  readonly expected: unknown;
  readonly found: unknown;
  readonly path: string;
  /** The line of the source of the closest node that has one. */
  readonly line: number | undefined;
}

/** Compares two values, and adds what they contain to the pairs that are to be compared. */
function compare({ expected, found, path, line }: Pair, pending: Pair[]): string | undefined {
  if (expected === found || (isNothing(expected) && isNothing(found))) return undefined;
  if (Array.isArray(expected) && Array.isArray(found)) {
    if (expected.length !== found.length) return describe(path, expected.length, found.length);
    for (const [index, element] of expected.entries()) {
      pending.push({ expected: element, found: found[index], path, line });
    }
    return undefined;
  }
  if (!isObject(expected) || !isObject(found)) return describe(path, expected, found);
  const { type } = expected;
  if (type !== found["type"]) return describe(path, type, found["type"]);
  // The value of a template's part is an object without a type.
  const [name, keys] =
    typeof type === "string" ? [type, fieldsOf(type)] : [path, Object.keys(expected)];
  const inner = lineOf(expected) ?? line;
  for (const key of keys) {
    const [one, other] = [expected[key], found[key]];
    if (one === other || (isKind(key) && (one ?? "value") === (other ?? "value"))) continue;
    pending.push({ expected: one, found: other, path: `${name}.${key}`, line: inner });
  }
  return undefined;
}

/** Nodes that a plugin generated may have no position, or an empty one. */
function lineOf(value: unknown): number | undefined {
  const { loc } = (isObject(value) ? value : {}) as Partial<t.Node>;
  return loc?.start.line || undefined;
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

/** Only a parser of TypeScript says that an import is one of values. */
function isKind(key: string): boolean {
  return key === "importKind" || key === "exportKind";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isNothing(value: unknown): boolean {
  return value == null || value === false || (Array.isArray(value) && value.length === 0);
}

function describe(path: string, expected: unknown, found: unknown): string {
  return `${path} is ${summary(found)}, expected ${summary(expected)}`;
}

const summary = (value: unknown): string =>
  isObject(value) ? String(value["type"]) : (JSON.stringify(value) ?? "nothing");

/** Each comment of the source has to be in the output once; its lines may be indented differently. */
function findLostComment(
  expected: readonly t.Comment[],
  found: readonly t.Comment[],
): Fault | undefined {
  const wanted = Map.groupBy(expected, textOf);
  const printed = Map.groupBy(found, textOf);
  for (const [text, comments] of wanted) {
    const count = printed.get(text)?.length ?? 0;
    if (count === comments.length) continue;
    const detail = `the comment ${text} is printed ${count} times, expected ${comments.length}`;
    return { detail, line: comments[0]?.loc?.start.line };
  }
  return undefined;
}

function textOf({ type, value }: t.Comment): string {
  const text = value.replaceAll(/\s+/g, " ").trim();
  return type === "CommentLine" ? `//${text}` : `/*${text}*/`;
}
