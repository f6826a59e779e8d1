import { types as t } from "@babel/core";
import { compareLayout, compareLiterals, indented } from "./compare-layout.ts";
import { fieldsOf, isSameValue } from "./compared-fields.ts";
import type { Expected, Fault } from "./expected.ts";
import { describe, type Fields, type Frame, isObject, type Pair } from "./pair.ts";

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
    const { snapshot, reprinted } = this.#expected;
    for (const comment of expected.leadingComments ?? []) {
      if (comment.start === undefined && comment.value === "#__PURE__") this.added.push(comment);
    }
    const isReprinted = pair.frame.isReprinted || reprinted?.has(expected) === true;
    const fault =
      compareLiterals(expected, found, this.#expected, pair) ??
      (isReprinted ? undefined : compareLayout(expected, found, this.#expected, this.#code, pair));
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
      if (!isSameValue(key, one, other))
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

/** Nodes that a plugin generated have no position. */
function startOf(value: unknown): number | undefined {
  return isObject(value) && typeof value["start"] === "number" ? value["start"] : undefined;
}

function isNode(value: object): value is t.Node {
  return "type" in value && typeof value.type === "string";
}

function isNothing(value: unknown): boolean {
  return value == null || value === false || (Array.isArray(value) && value.length === 0);
}
