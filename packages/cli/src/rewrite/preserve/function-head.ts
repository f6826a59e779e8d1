import { types as t } from "@babel/core";
import { type Chunk, type Edit, newChunk } from "./chunks.ts";
import type { Context } from "./context.ts";
import { printParameters } from "./print-new.ts";
import { findToken, skipSpaces, skipTrivia } from "./tokens.ts";

type Fields = Readonly<Record<string, unknown>>;

interface HeadEdits {
  readonly edits: readonly Edit[];
  /** The fields of the function that they cover. */
  readonly keys: readonly string[];
}

/**
 * The edits in front of a function's body:
 *
 *   static async *items(from) { … }  →  static items(from) { … }
 *   async function () { … }          →  function name() { … }
 *
 * @returns undefined when the author's text cannot be kept
 */
export function headEdits(
  node: t.Function,
  before: Fields,
  context: Context,
): HeadEdits | undefined {
  const { source } = context;
  const edits: Edit[] = [];
  const keys = ["async", "generator", "expression"];
  const from = startOfHead(node);
  const to = endOfModifiers(node, before);

  if (before["async"] && !node.async) {
    const start = findToken(source, "async", from, to);
    if (start < 0) return undefined;
    // The empty text marks where a statement starts.
    const chunks = [newChunk(start, "")];
    edits.push({ start, end: skipSpaces(source, start + "async".length), chunks });
  }
  const star = findToken(source, "*", from, to);
  if (before["generator"] && !node.generator) {
    if (star < 0) return undefined;
    edits.push({ start: star, end: star + 1, chunks: [] });
  } else if (!before["generator"] && node.generator) {
    return undefined;
  }
  if ("id" in node && node.id && !before["id"]) {
    const keyword = findToken(source, "function", from, to);
    if (keyword < 0) return undefined;
    const start = star < 0 ? keyword + "function".length : star + 1;
    const end = skipSpaces(source, start);
    edits.push({ start, end, chunks: [newChunk(start, ` ${node.id.name}`)] });
    keys.push("id");
  }
  const params = parameterEdits(node, before, context);
  if (!params) return undefined;
  edits.push(...params);
  if (params.length > 0) keys.push("params");
  return { edits, keys };
}

/** Only for other parameters: changes within one are found as everywhere. */
function parameterEdits(node: t.Function, fields: Fields, context: Context): Edit[] | undefined {
  const { source } = context;
  const before = fields["params"] as t.Node[];
  const params = node.params as t.FunctionParameter[];
  if (before.length === params.length && before.every((param, index) => param === params[index])) {
    return [];
  }
  const [first, last] = [before[0], before.at(-1)];
  if (!first || !last) {
    const open = findToken(source, "(", endOfName(node, fields), node.body.start ?? 0);
    if (open < 0) return undefined;
    const range = { start: open + 1, end: open + 1 };
    return [{ ...range, chunks: [printParameters(params, range, context)] }];
  }
  const start = first.start ?? 0;
  const comma = skipTrivia(source, last.end ?? 0);
  const range = { start, end: source[comma] === "," ? comma + 1 : (last.end ?? 0) };
  const chunks: Chunk[] = [printParameters(params, range, context)];
  context.moved.push(range);
  if (isBareArrow(node, before, source)) {
    chunks.unshift(newChunk(start, "("));
    chunks.push(newChunk(start, ")"));
  }
  return [{ ...range, chunks }];
}

/** `async x => …` */
function isBareArrow(node: t.Function, before: readonly t.Node[], source: string): boolean {
  const [param] = before;
  if (!t.isArrowFunctionExpression(node) || before.length !== 1 || !t.isIdentifier(param)) {
    return false;
  }
  return source.startsWith("=>", skipTrivia(source, param.end ?? 0));
}

function startOfHead(node: t.Function): number {
  const decorator = "decorators" in node ? node.decorators?.at(-1) : undefined;
  return decorator?.end ?? node.start ?? 0;
}

/** The start of the name or, without one, of what follows it. */
function endOfModifiers(node: t.Function, before: Fields): number {
  const [param] = before["params"] as t.Node[];
  const { key, id, typeParameters, body } = before as Record<string, t.Node | null | undefined>;
  const first = key ?? id ?? typeParameters ?? param ?? body;
  return first?.start ?? node.start ?? 0;
}

function endOfName(node: t.Function, before: Fields): number {
  const { key, id, typeParameters } = before as Record<string, t.Node | null | undefined>;
  return (typeParameters ?? key ?? id)?.end ?? startOfHead(node);
}
