import { types as t } from "@babel/core";
import { applyEdits, type Chunk, type Kept, newChunk, type Range, sourceChunk } from "./chunks.ts";
import { commentsToPrint, takeWithComments } from "./comments.ts";
import { type Context, indentedLikeOf, outerRangeOf, rangeOf } from "./context.ts";
import { looksLikeStatement, needsParentheses } from "./parentheses.ts";
import { tokenAt } from "./tokens.ts";

type Fields = Record<string, unknown>;

/** A copy of new code, for Babel to print, in which names stand for the author's text. */
export class Holes {
  readonly #replaced: Range;
  readonly #context: Context;
  readonly #kept: Kept[] = [];
  readonly #tokens = new Map<number, string>();

  /** @param replaced the text that the new code replaces */
  constructor(replaced: Range, context: Context) {
    this.#replaced = replaced;
    this.#context = context;
  }

  /** The copy has no positions: what a plugin gave to nodes it made is not the place of their text. */
  copy(node: t.Node): t.Node {
    const copy: Fields = { ...node, start: undefined, end: undefined, loc: undefined };
    this.#chooseComments(node, copy);
    this.#nameToken(node, copy);
    if (t.isStringLiteral(node) || t.isDirectiveLiteral(node)) this.#quote(node, copy);
    for (const key of t.VISITOR_KEYS[node.type] ?? []) {
      const child = node[key as keyof t.Node] as t.Node | (t.Node | null)[] | null | undefined;
      if (!child) continue;
      copy[key] = Array.isArray(child)
        ? this.#copyList(child, node, key)
        : this.#copyChild(child, node, key);
    }
    return copy as unknown as t.Node;
  }

  /** Puts the author's text where the names are in the printed code. */
  fill(code: string): (string | Kept)[] {
    // Babel separates names by spaces, but a type starts with `:` or `<`.
    const type = `(?: (?=${this.#context.placeholder}\\d+_type))?`;
    const name = `${this.#context.placeholder}(\\d+)_(?:type)?`;
    return code.split(new RegExp(type + name)).map((part, index) => {
      return index % 2 === 0 ? part : (this.#kept[Number(part)] ?? part);
    });
  }

  /** The line, or the author's text if a name stands for it at the line's beginning. */
  textOf(line: string): string {
    const { placeholder, source } = this.#context;
    const [, index] = new RegExp(`^\\s*${placeholder}(\\d+)_`).exec(line) ?? [];
    const kept = index === undefined ? undefined : this.#kept[Number(index)];
    return kept ? source.slice(kept.start, kept.start + 12) : line;
  }

  #copyChild(child: t.Node, parent: t.Node, key: string): t.Node {
    const { snapshot } = this.#context;
    if (!snapshot.has(child) || isReadByParent(child, parent)) return this.copy(child);
    const hole = this.#hole(keptNode(child, parent, key, this.#context));
    if (/^(?:TS)?Type(?:Annotation|Parameter\w+)$/.test(child.type)) hole.name += "type";
    return hole;
  }

  /** Neighbours stay together, with the text between them. */
  #copyList(list: readonly (t.Node | null)[], parent: t.Node, key: string): (t.Node | null)[] {
    const { snapshot } = this.#context;
    const isMembers = key === "body" || key === "directives" || key === "consequent";
    if (!isMembers) return list.map((node) => node && this.#copyChild(node, parent, key));
    const copies: t.Node[] = [];
    for (let index = 0; index < list.length; index++) {
      const first = list[index];
      if (!first) continue;
      // The declaration in the head of a loop has no semicolon.
      const isHead = t.isVariableDeclaration(first) && !snapshot.isMember(first);
      if (!snapshot.has(first) || isHead) {
        copies.push(this.copy(first));
        continue;
      }
      const run = [first];
      for (let next = list[index + 1]; next && snapshot.previousOf(next) === run.at(-1);) {
        run.push(next);
        next = list[++index + 1];
      }
      copies.push(this.#hole(this.#keptMembers(run)));
    }
    return copies;
  }

  #keptMembers(run: readonly t.Node[]): Kept {
    const [first, last] = [run[0] as t.Node, run.at(-1) as t.Node];
    const range = takeWithComments(first, last, this.#replaced, this.#context);
    const edits = run.flatMap((node) => this.#context.editsWithin(node));
    return { chunks: applyEdits(range, edits), start: range.start };
  }

  #hole(kept: Kept): t.Identifier {
    return t.identifier(this.#nameFor(kept));
  }

  #nameFor(kept: Kept): string {
    this.#kept.push(kept);
    return `${this.#context.placeholder}${this.#kept.length - 1}_`;
  }

  /** A name that is the author's is taken from the text, so that source maps lead to it. */
  #nameToken(node: t.Node, copy: Fields): void {
    const { source } = this.#context;
    const { start } = node;
    if (!t.isIdentifier(node) || typeof start !== "number") return;
    if (tokenAt(source, start) !== node.name) return;
    let name = this.#tokens.get(start);
    if (name === undefined) {
      const end = start + node.name.length;
      name = this.#nameFor({ chunks: [sourceChunk(start, end)], start });
      // The key and the value of `{ x }` have to stay the same name.
      this.#tokens.set(start, name);
    }
    copy["name"] = name;
  }

  /** Strings of new code are written with the author's quotes. */
  #quote(node: t.StringLiteral | t.DirectiveLiteral, copy: Fields): void {
    const { snapshot, style } = this.#context;
    if (snapshot.has(node)) return;
    const quote = style.quotes === "single" ? "'" : '"';
    const raw = quote + node.value + quote;
    copy["extra"] = t.isStringLiteral(node) ? {} : { raw, rawValue: node.value };
  }

  #chooseComments(node: t.Node, copy: Fields): void {
    copy["innerComments"] = undefined;
    for (const key of ["leadingComments", "trailingComments"] as const) {
      copy[key] = commentsToPrint(node, key, this.#replaced, this.#context);
    }
  }
}

/** The text of an original that becomes `key` of a new parent, with parentheses where it needs them. */
export function keptNode(node: t.Node, parent: t.Node, key: string, context: Context): Kept {
  const { source } = context;
  // As the body of an arrow, an object needs parentheses that it may not need here.
  const outer = t.isObjectExpression(node) ? rangeOf(node) : outerRangeOf(node, source);
  const chunks: Chunk[] = applyEdits(outer, context.editsWithin(node));
  const isParenthesized = outer.start < (node.start ?? 0);
  const text = source.slice(outer.start, outer.end);
  const needsThem =
    (!isParenthesized && needsParentheses(node, parent, key, source)) ||
    isOnlyParameter(node, parent, key) ||
    (t.isExpression(node) && looksLikeStatement(text, parent, key));
  if (needsThem) {
    chunks.unshift(newChunk(outer.start, "("));
    chunks.push(newChunk(outer.end, ")"));
  }
  return { chunks, start: t.isBlockStatement(node) ? indentedLikeOf(node) : outer.start };
}

/** The printer of the parent looks at more than the child's text. */
function isReadByParent(child: t.Node, parent: t.Node): boolean {
  return (
    t.isTemplateElement(child) ||
    // `export` puts a semicolon behind anything but a declaration.
    (t.isDeclaration(child) && t.isExportDeclaration(parent)) ||
    // Parentheses go around `({ x } = y);` as a whole.
    (t.isObjectPattern(child) && t.isAssignmentExpression(parent)) ||
    (t.isIdentifier(child) && (t.isObjectProperty(parent) || t.isModuleSpecifier(parent))) ||
    t.isMetaProperty(parent)
  );
}

/** `x => …` with anything but a name. */
function isOnlyParameter(node: t.Node, parent: t.Node, key: string): boolean {
  if (key !== "params" || !t.isArrowFunctionExpression(parent) || parent.params.length !== 1) {
    return false;
  }
  if (parent.returnType || parent.typeParameters) return false;
  return !t.isIdentifier(node) || node.typeAnnotation != null || node.optional === true;
}
