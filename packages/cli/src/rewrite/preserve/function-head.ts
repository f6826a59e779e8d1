import { types as t } from "@babel/core";
import { type Chunk, type Edit, newChunk } from "./chunks.ts";
import { type Context, rangeOf } from "./context.ts";
import { printNew, printParameters } from "./print-new.ts";
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
 *   async load() { … }               →  *load() { … }
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

  const isMethod = t.isMethod(node) || t.isClassPrivateMethod(node);
  const keyword = isMethod ? -1 : findToken(source, "function", from, to);
  const becomesGenerator = !before["generator"] && node.generator;

  if (before["async"] && !node.async) {
    const start = findToken(source, "async", from, to);
    if (start < 0) return undefined;
    // The empty text marks where a statement starts.
    const chunks = [newChunk(start, becomesGenerator && keyword < 0 ? "*" : "")];
    edits.push({ start, end: skipSpaces(source, start + "async".length), chunks });
  }
  const star = findToken(source, "*", from, to);
  if (before["generator"] && !node.generator) {
    if (star < 0) return undefined;
    edits.push({ start: star, end: star + 1, chunks: [] });
  } else if (becomesGenerator && keyword >= 0) {
    const end = keyword + "function".length;
    edits.push({ start: end, end, chunks: [newChunk(end, "*")] });
  }
  if ("id" in node && node.id && !before["id"]) {
    if (keyword < 0) return undefined;
    const start = star < 0 ? keyword + "function".length : star + 1;
    const end = skipSpaces(source, start);
    edits.push({ start, end, chunks: [newChunk(start, ` ${node.id.name}`)] });
    keys.push("id");
  }
  if (!listEdits(node, before, context, edits, keys)) return undefined;
  return { edits, keys };
}

/** The edits of the parameters where their parentheses change, and of a return type that is new. */
function listEdits(
  node: t.Function,
  fields: Fields,
  context: Context,
  edits: Edit[],
  keys: string[],
): boolean {
  const { source } = context;
  const before = fields["params"] as t.Node[];
  const params = node.params as t.FunctionParameter[];
  const isSame = before.length === params.length && before.every((param, i) => param === params[i]);
  const needsType = node.returnType != null && fields["returnType"] == null;
  const bare = bareParameter(node, before, source);
  if (bare) {
    if (isSame && !needsType) return true;
    const range = rangeOf(bare);
    context.moved.push(range);
    const chunks = [newChunk(range.start, "("), printParameters(params, range, context)];
    const after = [
      newChunk(range.end, ")"),
      ...(needsType ? typeOf(node, range.end, context) : []),
    ];
    edits.push({ ...range, chunks: [...chunks, ...after] });
    keys.push("params", "returnType");
    return true;
  }
  if (isSame && !needsType) return true;
  const end = (fields["body"] as t.Node).start ?? 0;
  const open = findToken(source, "(", endOfName(node, fields), end);
  if (open < 0) return false;
  if (before.length === 0 && params.length > 0) {
    const range = { start: open + 1, end: open + 1 };
    edits.push({ ...range, chunks: [printParameters(params, range, context)] });
    keys.push("params");
  }
  if (needsType) {
    const close = findToken(source, ")", before.at(-1)?.end ?? open, end);
    if (close < 0) return false;
    edits.push({ start: close + 1, end: close + 1, chunks: typeOf(node, close + 1, context) });
    keys.push("returnType");
  }
  return true;
}

function typeOf({ returnType }: t.Function, at: number, context: Context): Chunk[] {
  const type = t.isTSTypeAnnotation(returnType) ? returnType.typeAnnotation : undefined;
  if (!type) return [];
  return [newChunk(at, ": "), printNew(type, { start: at, end: at }, context)];
}

/** The parameter of `async x => …`, which has no parentheses. */
function bareParameter(
  node: t.Function,
  before: readonly t.Node[],
  source: string,
): t.Node | undefined {
  const [param] = before;
  if (!t.isArrowFunctionExpression(node) || before.length !== 1 || !t.isIdentifier(param)) {
    return undefined;
  }
  return source.startsWith("=>", skipTrivia(source, param.end ?? 0)) ? param : undefined;
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
