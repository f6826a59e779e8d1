import { types as t } from "@babel/core";
import { generate } from "@babel/generator";
import { type Chunk, newChunk, type NewChunk, type Range } from "./chunks.ts";
import type { Context } from "./context.ts";
import { Holes, keptNode } from "./holes.ts";
import { looksLikeStatement, needsParentheses } from "./parentheses.ts";
import { continues, withoutSemicolons } from "./style.ts";
import { skipTrivia } from "./tokens.ts";

/**
 * New code, printed by Babel, with the text of originals in it.
 *
 * @param range the text it replaces: it has to contain the comments there, all others are elsewhere
 * @param like a place whose line has the indentation of the new code
 */
export function printNew(
  root: t.Node,
  range: Range,
  context: Context,
  like: number = range.start,
): NewChunk {
  const { source, style } = context;
  const holes = new Holes(range, context);
  const { code } = generate(holes.copy(root), {
    jsescOption: { quotes: style.quotes, minimal: true },
    retainFunctionParens: true,
  });
  const isInserted = range.start === range.end;
  const endsLine = isInserted || /^[^\S\n]*(?:\r?\n|\}|$)/.test(source.slice(range.end));
  const following = source.slice(skipTrivia(source, range.end));
  const text = style.semicolons
    ? code
    : withoutSemicolons(code, endsLine && !continues(following), (line) => holes.textOf(line));
  return { ...newChunk(range.start, ...holes.fill(text)), like };
}

/** Parameters, with the commas between them. */
export function printParameters(
  params: readonly t.FunctionParameter[],
  range: Range,
  context: Context,
): NewChunk {
  const head = t.functionExpression(null, [...params], t.blockStatement([]));
  const { parts } = printNew(head, range, context);
  const inner = parts.map((part, index) => {
    if (typeof part !== "string") return part;
    const text = index === 0 ? part.replace(/^function \(/, "") : part;
    return index === parts.length - 1 ? text.replace(/\) \{\}$/, "") : text;
  });
  return newChunk(range.start, ...inner);
}

/** Any node as `key` of `parent`: the author's text if it is an original, else new code. */
export function print(
  node: t.Node,
  parent: t.Node,
  key: string,
  range: Range,
  context: Context,
  like: number = range.start,
): Chunk[] {
  if (context.snapshot.has(node)) return [...keptNode(node, parent, key, context).chunks];
  // Types of parameters are printed by their function.
  if (key === "params") return [printParameters([node as t.FunctionParameter], range, context)];
  const chunk = printNew(node, range, context, like);
  if (t.isFor(parent) && t.isVariableDeclaration(node)) return [withoutSemicolon(chunk)];
  const [first = ""] = chunk.parts;
  const needsThem =
    needsParentheses(node, parent, key, context.source) ||
    (t.isExpression(node) && typeof first === "string" && looksLikeStatement(first, parent, key));
  if (!needsThem) return [chunk];
  return [newChunk(range.start, "("), chunk, newChunk(range.end, ")")];
}

/** In the head of a loop, a declaration has none. */
function withoutSemicolon(chunk: NewChunk): NewChunk {
  const last = chunk.parts.at(-1);
  if (typeof last !== "string") return chunk;
  return { ...chunk, parts: [...chunk.parts.slice(0, -1), last.replace(/;$/, "")] };
}
