import type { types as t } from "@babel/core";
import { generate } from "@babel/generator";
import { type Edit, newChunk, type Part, sourceChunk } from "./chunks.ts";
import { type Context, isWithin, rangeOf } from "./context.ts";

/**
 * An original as Babel prints it, in the author's indentation. Its comments and its literals, whose
 * lines must not be indented, are taken from the source:
 *
 *   async m( a ){ /* c *\/ return `x`}  →  async m(a) {
 *                                           /* c *\/return `x`;
 *                                         }
 */
export function reprint(root: t.Node, context: Context): Edit {
  const { source, placeholder, printedComments } = context;
  const range = rangeOf(root);
  const parts: Part[] = [];
  const nameFor = (part: Part) => `${placeholder}${parts.push(part) - 1}_`;

  const copyComment = (comment: t.Comment): t.Comment[] => {
    if (comment.start === undefined) return [comment];
    if (!isWithin(range, comment)) return [];
    const { start, end = start } = comment;
    return [{ ...comment, value: nameFor({ comment: { start, end } }) }];
  };
  const copies = new Map<t.Comment, t.Comment[]>();
  const commentsOf = (comments: readonly t.Comment[]) =>
    comments.flatMap((comment) => {
      // Two neighbours share one, which is printed once.
      const copied = copies.get(comment) ?? copyComment(comment);
      copies.set(comment, copied);
      return copied;
    });
  const keep = ({ start, end }: t.Node) => ({
    chunks: [sourceChunk(start ?? 0, end ?? 0)],
    start: start ?? 0,
  });
  const copy = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(copy);
    if (!isNode(value)) return value;
    const node: Record<string, unknown> = { ...value, loc: undefined };
    for (const key of ["leadingComments", "innerComments", "trailingComments"] as const) {
      const comments = value[key];
      if (comments) node[key] = commentsOf(comments);
    }
    if (value.type === "TemplateElement" && isOriginal(value, source)) {
      const { start, end } = value;
      const name = nameFor({ template: { start: start ?? 0, end: end ?? 0 } });
      return { ...node, value: { raw: name, cooked: null } };
    }
    const raw = value.extra?.["raw"];
    if (typeof raw === "string" && source.startsWith(raw, value.start ?? Infinity)) {
      return { ...node, extra: { ...value.extra, raw: nameFor(keep(value)) } };
    }
    for (const key of Object.keys(node)) {
      if (!key.endsWith("Comments")) node[key] = copy(node[key]);
    }
    return node;
  };
  const { code } = generate(copy(root) as t.Node, { retainFunctionParens: true });
  const pieces = code.split(new RegExp(`(?:/[/*])?${placeholder}(\\d+)_(?:\\*/)?`));
  const printed = pieces.map((piece, index): Part => {
    const part = index % 2 === 0 ? piece : parts[Number(piece)];
    if (part === undefined) return piece;
    if (typeof part !== "string" && "comment" in part) printedComments.add(part.comment.start);
    return part;
  });
  return { ...range, chunks: [newChunk(range.start, ...printed)] };
}

function isNode(value: unknown): value is t.Node {
  return typeof value === "object" && value !== null && "type" in value;
}

function isOriginal({ value, start }: t.TemplateElement, source: string): boolean {
  return source.startsWith(value.raw, start ?? Infinity);
}
