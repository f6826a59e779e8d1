import { types as t } from "@babel/core";
import { parse, type ParserOptions } from "@babel/parser";
import type { Snapshot } from "./preserve/snapshot.ts";

/**
 * Fields that are not compared with those of the printed text. `type` is compared by itself.
 *
 * - `start end loc range`: where a node stands, which another layout changes.
 * - `leadingComments innerComments trailingComments comments`: the parser attaches a comment to one of
 *   the nodes beside it. All comments are compared by their text.
 * - `extra`: of it, `raw` is compared, how a literal of the author is written. `parenthesized` is
 *   compared where nothing has changed. The rest follows from other fields.
 * - `tokens errors`: the parser's own.
 */
const ignored = new Set(
  (
    "type start end loc range leadingComments innerComments trailingComments comments extra " +
    "tokens errors"
  ).split(" "),
);

/** Why printed code is not what should have been printed. */
export interface Fault {
  /** For developers of this program. */
  readonly detail: string;
  /** The place in the source, if it is known. */
  readonly at: number | undefined;
  /** The place in the printed code, if that is all that is known. */
  readonly printedAt?: number | undefined;
}

/** What should have been printed. */
export interface Expected {
  readonly file: t.File;
  readonly source: string;
  /** All comments of the source. */
  readonly comments: readonly t.Comment[];
  readonly syntax: ParserOptions;
  /** Tells which code is the author's. */
  readonly snapshot: Snapshot;
  /** Code of the author that was printed anew, so that its layout may differ. */
  readonly reprinted?: ReadonlySet<t.Node>;
}

/**
 * Parses printed code and compares it with the tree that should have been printed, field by field,
 * and with the comments, literals and parentheses of the source.
 *
 * @returns undefined if they are the same
 */
export function findFault(code: string, expected: Expected): Fault | undefined {
  let printed: ReturnType<typeof parse>;
  try {
    // Comments are compared as a list.
    printed = parse(code, { ...expected.syntax, attachComment: false });
  } catch (error) {
    const { message, pos } = error as SyntaxError & { pos?: number };
    return { detail: `cannot be parsed: ${message}`, at: undefined, printedAt: pos };
  }
  const comparison = new Comparison(code, expected);
  return (
    comparison.findDifference(printed.program) ??
    findLostComment([...expected.comments, ...comparison.added], printed.comments ?? [])
  );
}

interface Pair {
  readonly expected: unknown;
  readonly found: unknown;
  readonly path: string;
  /** The place in the source of the closest node that has one. */
  readonly at: number | undefined;
  /** What the field had in the source; undefined in new code. */
  readonly before: unknown;
  /** Within code that has no async functions. */
  readonly isClosed: boolean;
  /** Its layout is not the author's. */
  readonly isReprinted: boolean;
}

/** Code that means something else in another kind of function. */
const contextual = /\b(?:await|yield)\b/;

class Comparison {
  readonly #code: string;
  readonly #expected: Expected;
  /** Instead of recursion: expressions of thousands of operands are as deep as they are long. */
  readonly #pending: Pair[] = [];
  /** The comments that the plugin has added to what was compared. */
  readonly added: t.Comment[] = [];

  constructor(code: string, expected: Expected) {
    this.#code = code;
    this.#expected = expected;
  }

  findDifference(found: t.Program): Fault | undefined {
    const { program: expected } = this.#expected.file;
    const root = {
      path: "program",
      at: undefined,
      before: expected,
      isClosed: false,
      isReprinted: false,
    };
    this.#pending.push({ ...root, expected, found });
    for (let pair; (pair = this.#pending.pop());) {
      const detail = this.#compare(pair);
      if (detail !== undefined) return { detail, at: startOf(pair.expected) ?? pair.at };
    }
    return undefined;
  }

  /** Compares two values, and adds what they contain to what is to be compared. */
  #compare(pair: Pair): string | undefined {
    const { expected, found, path, before } = pair;
    if (expected === found || (isNothing(expected) && isNothing(found))) return undefined;
    if (Array.isArray(expected) && Array.isArray(found)) {
      if (expected.length !== found.length) return describe(path, expected.length, found.length);
      const previous: readonly unknown[] = Array.isArray(before) ? before : [];
      for (let index = 0; index < expected.length; index++) {
        const element: unknown = expected[index];
        const wasThere = previous[index] === element || previous.includes(element);
        const other: unknown = found[index];
        this.#pending.push({
          ...pair,
          expected: element,
          found: other,
          before: wasThere && element,
        });
      }
      return undefined;
    }
    if (!isObject(expected) || !isObject(found)) return describe(path, expected, found);
    if (expected["type"] !== found["type"]) {
      return describe(path, expected["type"], found["type"]);
    }
    if (isNode(expected) && isNode(found)) return this.#compareNodes(expected, found, pair);
    // The value of a template's part is an object without a type.
    this.#pushFields(Object.keys(expected), {}, { ...pair, expected, found });
    return undefined;
  }

  #compareNodes(expected: t.Node, found: t.Node, pair: Pair): string | undefined {
    // The spaces at the start of its lines mean nothing.
    if (expected.type === "JSXText" && found.type === "JSXText") {
      const [text, other] = [indented(expected.value), indented(found.value)];
      return text === other ? undefined : describe("JSXText", text, other);
    }
    const { snapshot, reprinted } = this.#expected;
    for (const comment of expected.leadingComments ?? []) {
      if (comment.start === undefined && comment.value === "#__PURE__") this.added.push(comment);
    }
    const isReprinted = pair.isReprinted || reprinted?.has(expected) === true;
    const fault =
      compareRaw(expected, found, this.#expected.source) ??
      (isReprinted ? undefined : this.#compareLayout(expected, found, pair));
    const isClosed = pair.isClosed || snapshot.isClosed(expected);
    const isIntact = isClosed || snapshot.isIntact(expected);
    if (fault !== undefined || (isIntact && this.#hasSameText(expected, found))) return fault;
    const { type } = expected;
    // A `yield` may need parentheses that `await` did not need.
    const wasOther = snapshot.hasOtherType(expected);
    const before = isClosed ? expected : wasOther ? {} : snapshot.fieldsOf(expected);
    const at = startOf(expected) ?? pair.at;
    this.#pushFields(fieldsOf(type), before as Fields, {
      ...pair,
      expected,
      found,
      path: type,
      at,
      isClosed,
      isReprinted,
    });
    return undefined;
  }

  #pushFields(keys: readonly string[], before: Fields, pair: Pair): void {
    const [expected, found] = [pair.expected as Fields, pair.found as Fields];
    for (const key of keys) {
      const [one, other] = [expected[key], found[key]];
      if (one === other || (isKind(key) && (one ?? "value") === (other ?? "value"))) continue;
      const path = `${pair.path}.${key}`;
      this.#pending.push({ ...pair, expected: one, found: other, path, before: before[key] });
    }
  }

  /** The same text has the same tree, unless it depends on the function around it. */
  #hasSameText(expected: t.Node, found: t.Node): boolean {
    const { source } = this.#expected;
    const [start, end] = [expected.start ?? 0, expected.end ?? 0];
    const from = found.start ?? 0;
    if (end - start !== (found.end ?? 0) - from) return false;
    const text = source.slice(start, end);
    return this.#code.startsWith(text, from) && !contextual.test(text);
  }

  /** Code of the author has its parentheses, and statements without a change have their text. */
  #compareLayout(expected: t.Node, found: t.Node, { before, path }: Pair): string | undefined {
    const { snapshot, source } = this.#expected;
    if (before !== expected || snapshot.hasOtherType(expected)) return undefined;
    const [wanted, printed] = [isParenthesized(expected), isParenthesized(found)];
    if (wanted !== printed) return describe(`${path} in parentheses`, wanted, printed);
    if (!snapshot.isMember(expected) || !snapshot.isIntact(expected)) return undefined;
    const text = source.slice(expected.start ?? 0, expected.end ?? 0);
    const other = this.#code.slice(found.start ?? 0, found.end ?? 0);
    if (text === other || statement(text) === statement(other)) return undefined;
    return describe(`${path} as text`, text, other);
  }
}

type Fields = Readonly<Record<string, unknown>>;

/** A literal of the author is written as it was. */
function compareRaw(expected: t.Node, found: t.Node, source: string): string | undefined {
  const raw = expected.extra?.["raw"];
  if (typeof raw !== "string" || !source.startsWith(raw, expected.start ?? Infinity)) {
    return undefined;
  }
  const other = found.extra?.["raw"];
  return raw === other ? undefined : describe(`${expected.type} as text`, raw, other);
}

function isParenthesized({ extra }: t.Node): boolean {
  return extra?.["parenthesized"] === true;
}

/** The text of a statement, with all lines at the same level. A semicolon may have become necessary. */
function statement(text: string): string {
  return indented(text).replace(/\s*;?$/, "");
}

/** The text with all lines at the same level. */
function indented(text: string): string {
  return text.replaceAll(/\r?\n[^\S\n]*/g, "\n");
}

/** Nodes that a plugin generated have no position. */
function startOf(value: unknown): number | undefined {
  return isObject(value) && typeof value["start"] === "number" ? value["start"] : undefined;
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

function isNode(value: object): value is t.Node {
  return "type" in value && typeof value.type === "string";
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
  for (const text of new Set([...wanted.keys(), ...printed.keys()])) {
    const [comments = [], others = []] = [wanted.get(text), printed.get(text)];
    if (comments.length === others.length) continue;
    const detail = `the comment ${text} is printed ${others.length} times, expected ${comments.length}`;
    return { detail, at: comments[0]?.start };
  }
  return undefined;
}

function textOf({ type, value }: t.Comment): string {
  const text = value.replaceAll(/\s+/g, " ").trim();
  return type === "CommentLine" ? `//${text}` : `/*${text}*/`;
}
