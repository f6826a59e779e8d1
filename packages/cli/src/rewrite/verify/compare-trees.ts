import { types as t } from "@babel/core";
import type { Expected, Fault } from "./expected.ts";

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

/** A node whose fields are compared, and what is known about it. */
interface Frame {
  readonly type: string;
  /** The place in the source of the closest node that has one. */
  readonly at: number | undefined;
  /** What the fields had in the source; nothing for new code. */
  readonly before: Fields;
  /** Within code that has no async functions. */
  readonly isClosed: boolean;
  /** Its layout is not the author's. */
  readonly isReprinted: boolean;
}

interface Pair {
  readonly expected: unknown;
  readonly found: unknown;
  readonly key: string;
  readonly frame: Frame;
}

/** Code that means something else in another kind of function. */
const contextual = /\b(?:await|yield)\b/;

/** Compares a printed tree with the expected one, field by field. */
export class Comparison {
  readonly #code: string;
  readonly #expected: Expected;
  readonly #bodies: ReadonlyMap<t.Node, number>;
  /** Instead of recursion: expressions of thousands of operands are as deep as they are long. */
  readonly #pending: Pair[] = [];
  /** The comments that the plugin has added to what was compared. */
  readonly added: t.Comment[] = [];

  /**
   * @param bodies function bodies that are known to be the same and are empty in what was found, and
   *   where they start in the code
   */
  constructor(code: string, expected: Expected, bodies: ReadonlyMap<t.Node, number>) {
    this.#code = code;
    this.#expected = expected;
    this.#bodies = bodies;
  }

  findDifference(found: t.Program): Fault | undefined {
    const { program: expected } = this.#expected.file;
    const before = { program: expected };
    const frame = { type: "File", at: undefined, before, isClosed: false, isReprinted: false };
    this.#pending.push({ expected, found, key: "program", frame });
    for (let pair; (pair = this.#pending.pop());) {
      const detail = this.#compare(pair);
      if (detail !== undefined) return { detail, at: startOf(pair.expected) ?? pair.frame.at };
    }
    return undefined;
  }

  /** Compares two values, and adds what they contain to what is to be compared. */
  #compare(pair: Pair): string | undefined {
    const { expected, found, key, frame } = pair;
    if (expected === found || (isNothing(expected) && isNothing(found))) return undefined;
    if (Array.isArray(expected) && Array.isArray(found)) {
      if (key === "types") return this.#compareTypes(expected as t.Node[], found as t.Node[], pair);
      if (expected.length !== found.length) return describe(pair, expected.length, found.length);
      for (let index = 0; index < expected.length; index++) {
        this.#pending.push({ expected: expected[index], found: found[index], key, frame });
      }
      return undefined;
    }
    if (!isObject(expected) || !isObject(found)) return describe(pair, expected, found);
    if (expected["type"] !== found["type"]) {
      return describe(pair, expected["type"], found["type"]);
    }
    if (isNode(expected) && isNode(found)) return this.#compareNodes(expected, found, pair);
    // The value of a template's part is an object without a type.
    this.#pushFields(Object.keys(expected), expected, found, frame);
    return undefined;
  }

  /** `A | (B | C)` is `A | B | C`, as Babel prints it. */
  #compareTypes(
    expected: readonly t.Node[],
    found: readonly t.Node[],
    pair: Pair,
  ): string | undefined {
    const { type } = pair.frame;
    const flat = (types: readonly t.Node[]): t.Node[] =>
      types.flatMap((node) => (node.type === type && "types" in node ? flat(node.types) : [node]));
    const [wanted, printed] = [flat(expected), flat(found)];
    if (wanted.length !== printed.length) return describe(pair, wanted.length, printed.length);
    wanted.forEach((node, index) => {
      this.#pending.push({ ...pair, expected: node, found: printed[index] });
    });
    return undefined;
  }

  /** `a || (b || c)` is `a || b || c`, as Babel prints it. */
  #compareOperands(
    expected: t.LogicalExpression,
    found: t.LogicalExpression,
    pair: Pair,
  ): string | undefined {
    const [wanted, printed] = [operandsOf(expected), operandsOf(found)];
    if (expected.operator !== found.operator || wanted.length !== printed.length) {
      const summaryOf = (operator: string, { length }: unknown[]) => `${length} by ${operator}`;
      const other = summaryOf(found.operator, printed);
      return describe(pair, summaryOf(expected.operator, wanted), other);
    }
    wanted.forEach((node, index) => {
      this.#pending.push({ ...pair, key: "operand", expected: node, found: printed[index] });
    });
    return undefined;
  }

  #compareNodes(expected: t.Node, found: t.Node, pair: Pair): string | undefined {
    const place = this.#bodies.get(expected);
    if (place !== undefined) {
      return place === found.start ? undefined : describe(pair, place, found.start);
    }
    // The spaces at the start of its lines mean nothing.
    if (expected.type === "JSXText" && found.type === "JSXText") {
      const [text, other] = [indented(expected.value), indented(found.value)];
      return text === other ? undefined : describe(pair, text, other);
    }
    const { snapshot, reprinted, source } = this.#expected;
    for (const comment of expected.leadingComments ?? []) {
      if (comment.start === undefined && comment.value === "#__PURE__") this.added.push(comment);
    }
    const isReprinted = pair.frame.isReprinted || reprinted?.has(expected) === true;
    const fault =
      compareRaw(expected, found, source, pair) ??
      (isReprinted ? undefined : this.#compareLayout(expected, found, pair));
    const isClosed = pair.frame.isClosed || snapshot.isClosed(expected);
    const isIntact = isClosed || snapshot.isIntact(expected);
    if (fault !== undefined || (isIntact && this.#hasSameText(expected, found))) return fault;
    const { type } = expected;
    // A `yield` may need parentheses that `await` did not need.
    const wasOther = snapshot.hasOtherType(expected);
    const before = isClosed ? (expected as never) : wasOther ? {} : snapshot.fieldsOf(expected);
    const at = startOf(expected) ?? pair.frame.at;
    const frame = { type, at, before, isClosed, isReprinted };
    if (isReprinted && t.isLogicalExpression(expected) && t.isLogicalExpression(found)) {
      return this.#compareOperands(expected, found, { ...pair, frame });
    }
    this.#pushFields(fieldsOf(type), expected as never, found as never, frame);
    return undefined;
  }

  #pushFields(keys: readonly string[], expected: Fields, found: Fields, frame: Frame): void {
    for (const key of keys) {
      const [one, other] = [expected[key], found[key]];
      if (one === other || (isKind(key) && (one ?? "value") === (other ?? "value"))) continue;
      this.#pending.push({ expected: one, found: other, key, frame });
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
  #compareLayout(expected: t.Node, found: t.Node, pair: Pair): string | undefined {
    const { snapshot, source } = this.#expected;
    if (snapshot.hasOtherType(expected) || !isInPlace(expected, pair)) return undefined;
    const [wanted, printed] = [isParenthesized(expected), isParenthesized(found)];
    if (wanted !== printed) return `${describe(pair, wanted, printed)} in parentheses`;
    if (!snapshot.isMember(expected) || !snapshot.isIntact(expected)) return undefined;
    const text = source.slice(expected.start ?? 0, expected.end ?? 0);
    const other = this.#code.slice(found.start ?? 0, found.end ?? 0);
    if (text === other || statement(text) === statement(other)) return undefined;
    return describe(pair, text, other);
  }
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

type Fields = Readonly<Record<string, unknown>>;

/** A literal of the author is written as it was. */
function compareRaw(
  expected: t.Node,
  found: t.Node,
  source: string,
  pair: Pair,
): string | undefined {
  const raw = expected.extra?.["raw"];
  if (typeof raw !== "string" || !source.startsWith(raw, expected.start ?? Infinity)) {
    return undefined;
  }
  const other = found.extra?.["raw"];
  return raw === other ? undefined : describe(pair, raw, other);
}

/** Without recursion: there may be thousands. */
function operandsOf(root: t.LogicalExpression): t.Node[] {
  const operands: t.Node[] = [];
  const pending: t.Node[] = [root];
  for (let node; (node = pending.pop());) {
    if (t.isLogicalExpression(node) && node.operator === root.operator) {
      pending.push(node.right, node.left);
    } else {
      operands.push(node);
    }
  }
  return operands;
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

function describe({ key, frame }: Pair, expected: unknown, found: unknown): string {
  return `${frame.type}.${key} is ${summary(found)}, expected ${summary(expected)}`;
}

const summary = (value: unknown): string =>
  isObject(value) ? String(value["type"]) : (JSON.stringify(value) ?? "nothing");
