import { types as t } from "@babel/core";
import { generate } from "@babel/generator";
import { claim, keptComments, type Surroundings } from "./comments.ts";
import { editsWithin } from "./patch.ts";
import { looksLikeStatement, needsParentheses } from "./parentheses.ts";
import { applyEdits, type Kept, type Made, made } from "./chunks.ts";
import { outerRangeOf, placeOf, type Printing, type Range, rangeOf } from "./context.ts";
import { withoutSemicolons } from "./style.ts";

/**
 * New code, printed by Babel, with the text of the originals in it.
 *
 * @param range the text it replaces: comments in there have to be in it, all others are elsewhere
 * @param like a place whose line is indented as the new code has to be
 */
export function make(
  root: t.Node,
  range: Range,
  printing: Printing,
  like: number = range.start,
): Made {
  const { source, style } = printing;
  const holes = new Holes(range, printing);
  const { code } = generate(holes.copy(root), {
    jsescOption: { quotes: style.quotes, minimal: true },
    retainFunctionParens: true,
  });
  const isInserted = range.start === range.end;
  const endsLine = isInserted || /^[^\S\n]*(?:\r?\n|\}|$)/.test(source.slice(range.end));
  const text = style.semicolons ? code : withoutSemicolons(code, endsLine);
  return { ...made(range.start, ...holes.fill(text)), like };
}

/** Parameters, with the commas between them. */
export function makeParameters(
  params: readonly t.FunctionParameter[],
  range: Range,
  printing: Printing,
): Made {
  const head = t.functionExpression(null, [...params], t.blockStatement([]));
  const { parts } = make(head, range, printing);
  const inner = parts.map((part, index) => {
    if (typeof part !== "string") return part;
    // What is around them: `function (` and `) {}`.
    const text = index === 0 ? part.replace(/^function \(/, "") : part;
    return index === parts.length - 1 ? text.replace(/\) \{\}$/, "") : text;
  });
  return made(range.start, ...inner);
}

type Fields = Record<string, unknown>;

/** A copy of new code in which names stand for the originals, until it is printed. */
class Holes {
  readonly #range: Range;
  readonly #printing: Printing;
  readonly #prefix: string;
  readonly #kept: Kept[] = [];

  constructor(range: Range, printing: Printing) {
    this.#range = range;
    this.#printing = printing;
    this.#prefix = printing.placeholder;
  }

  /** @returns the node itself if nothing in it has to be another */
  copy(node: t.Node): t.Node {
    const changes: Fields = {};
    this.#filterComments(node, changes);
    if (t.isStringLiteral(node) || t.isDirectiveLiteral(node)) this.#quote(node, changes);
    for (const key of t.VISITOR_KEYS[node.type] ?? []) {
      const child = node[key as keyof t.Node] as t.Node | (t.Node | null)[] | null | undefined;
      if (!child) continue;
      if (Array.isArray(child)) {
        const list = this.#copyList(child, node, key);
        if (!isSameList(list, child)) changes[key] = list;
      } else {
        const copy = this.#copyChild(child, node, key);
        if (copy !== child) changes[key] = copy;
      }
    }
    for (const _ in changes) return { ...node, ...changes };
    return node;
  }

  /** Puts the originals where their names are in the printed text. */
  fill(text: string): (string | Kept)[] {
    return text.split(new RegExp(`${this.#prefix}(\\d+)_`)).map((part, index) => {
      return index % 2 === 0 ? part : (this.#kept[Number(part)] ?? part);
    });
  }

  #copyChild(child: t.Node, parent: t.Node, key: string): t.Node {
    const { originals } = this.#printing;
    if (!originals.has(child) || needsItself(child, parent)) return this.copy(child);
    return this.#expressionHole(child, parent, key);
  }

  /** Neighbours stay together, with what stands between them. */
  #copyList(list: readonly (t.Node | null)[], parent: t.Node, key: string): (t.Node | null)[] {
    const { originals } = this.#printing;
    const isMembers = key === "body" || key === "directives" || key === "consequent";
    if (!isMembers) return list.map((node) => node && this.#copyChild(node, parent, key));
    const copies: t.Node[] = [];
    for (let index = 0; index < list.length; index++) {
      const first = list[index];
      if (!first) continue;
      // The declaration in the head of a loop has no semicolon.
      const isHead = t.isVariableDeclaration(first) && !originals.isMember(first);
      if (!originals.has(first) || isHead) {
        copies.push(this.copy(first));
        continue;
      }
      const run = [first];
      for (let next = list[index + 1]; next && originals.previousOf(next) === run.at(-1);) {
        run.push(next);
        next = list[++index + 1];
      }
      copies.push(this.#membersHole(run));
    }
    return copies;
  }

  #membersHole(run: readonly t.Node[]): t.Node {
    const [first, last] = [run[0] as t.Node, run.at(-1) as t.Node];
    const around = this.#withComments(first, last, rangeOf(first, last));
    const edits = run.flatMap((node) => editsWithin(node, this.#printing));
    return this.#hole({ pieces: applyEdits(around.start, around.end, edits), start: around.start });
  }

  #expressionHole(node: t.Node, parent: t.Node, key: string): t.Node {
    const { source } = this.#printing;
    // As the body of an arrow, an object needs parentheses that it may not need here.
    const outer = t.isObjectExpression(node) ? rangeOf(node) : outerRangeOf(node, source);
    const around = this.#withComments(node, node, outer);
    const pieces = applyEdits(around.start, around.end, editsWithin(node, this.#printing));
    const isWrapped = outer.start < (node.start ?? 0) && around.start === outer.start;
    const text = source.slice(around.start, around.end);
    const wraps =
      (!isWrapped && needsParentheses(node, parent, key)) ||
      // A line break behind `yield` or `return` would end it.
      /\n/.test(source.slice(around.start, outer.start)) ||
      isOnlyParameter(node, parent, key) ||
      (t.isExpression(node) && startsStatement(parent, key) && looksLikeStatement(text, key));
    if (wraps) {
      pieces.unshift(made(around.start, "("));
      pieces.push(made(around.start, ")"));
    }
    const start = t.isBlockStatement(node) ? placeOf(node) : around.start;
    return this.#hole({ pieces, start });
  }

  #hole(kept: Kept): t.Identifier {
    this.#kept.push(kept);
    return t.identifier(`${this.#prefix}${this.#kept.length - 1}_`);
  }

  #withComments(first: t.Node, last: t.Node, inner: Range): Range {
    return keptComments(first, last, inner, this.#surroundings());
  }

  #surroundings(): Surroundings {
    const { source, claimed, removed } = this.#printing;
    return { source, claimed, ranges: [this.#range, ...removed] };
  }

  /** Strings of new code are written with the author's quotes. */
  #quote(node: t.StringLiteral | t.DirectiveLiteral, changes: Fields): void {
    const { originals, style } = this.#printing;
    if (originals.has(node)) return;
    const quote = style.quotes === "single" ? "'" : '"';
    const raw = quote + node.value + quote;
    changes["extra"] = t.isStringLiteral(node) ? {} : { raw, rawValue: node.value };
  }

  #filterComments(node: t.Node, changes: Fields): void {
    for (const key of ["leadingComments", "innerComments", "trailingComments"] as const) {
      const comments = node[key];
      if (!comments?.length) continue;
      const around = this.#surroundings();
      changes[key] = comments.filter((comment) => claim(comment, around));
    }
  }
}

function isSameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((element, index) => element === other[index]);
}

/** The printer of the parent looks into these. */
function needsItself(child: t.Node, parent: t.Node): boolean {
  return (
    t.isTemplateElement(child) ||
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

function startsStatement(parent: t.Node, key: string): boolean {
  return t.isExpressionStatement(parent) || (t.isArrowFunctionExpression(parent) && key === "body");
}
