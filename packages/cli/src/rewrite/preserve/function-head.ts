import { types as t } from "@babel/core";
import { makeParameters } from "./print-new.ts";
import { type Edit, made, type Piece } from "./chunks.ts";
import type { Printing } from "./context.ts";
import { findToken, skipTrivia, tokenAt } from "./tokens.ts";

interface HeadEdits {
  readonly edits: readonly Edit[];
  /** The fields of the function that they are for. */
  readonly keys: readonly string[];
}

/**
 * What changes in front of a function's body, in the author's text:
 *
 *   static async *items(from) { … }  →  static items(from) { … }
 *   async function () { … }          →  function name() { … }
 *
 * @returns undefined when the text cannot follow
 */
export function headEdits(
  node: t.Function,
  before: Readonly<Record<string, unknown>>,
  printing: Printing,
): HeadEdits | undefined {
  const { source } = printing;
  const edits: Edit[] = [];
  const keys = ["async", "generator", "expression"];
  const from = startOfHead(node);
  const to = endOfModifiers(node, before);

  if (before["async"] && !node.async) {
    const start = findToken(source, "async", from, to);
    if (start < 0) return undefined;
    edits.push({ start, end: skipSpaces(source, start + "async".length), pieces: [] });
  }
  const star = findToken(source, "*", from, to);
  if (before["generator"] && !node.generator) {
    if (star < 0) return undefined;
    const glues = /\w/.test(source[star - 1] ?? "") && /[\w$]/.test(source[star + 1] ?? "");
    edits.push({ start: star, end: star + 1, pieces: glues ? [made(star, " ")] : [] });
  } else if (!before["generator"] && node.generator) {
    return undefined;
  }
  if ("id" in node && node.id && !before["id"]) {
    const keyword = findToken(source, "function", from, to);
    if (keyword < 0) return undefined;
    const start = star < 0 ? keyword + "function".length : star + 1;
    const end = skipSpaces(source, start);
    edits.push({ start, end, pieces: [made(start, ` ${node.id.name}`)] });
    keys.push("id");
  }
  const params = parameterEdits(node, before["params"] as t.Node[], printing);
  if (!params) return undefined;
  edits.push(...params);
  if (params.length > 0) keys.push("params");
  return { edits, keys };
}

/** Only where there are others; what changed inside a parameter is found as everywhere. */
function parameterEdits(
  node: t.Function,
  before: readonly t.Node[],
  printing: Printing,
): Edit[] | undefined {
  const { source } = printing;
  const params = node.params as t.FunctionParameter[];
  if (before.length === params.length && before.every((param, index) => param === params[index])) {
    return [];
  }
  const [first, last] = [before[0], before.at(-1)];
  if (!first || !last) {
    const open = findToken(source, "(", endOfName(node), node.body.start ?? 0);
    if (open < 0) return undefined;
    const range = { start: open + 1, end: open + 1 };
    return [{ ...range, pieces: [makeParameters(params, range, printing)] }];
  }
  const start = first.start ?? 0;
  const comma = skipTrivia(source, last.end ?? 0);
  const range = { start, end: source[comma] === "," ? comma + 1 : (last.end ?? 0) };
  const pieces: Piece[] = [makeParameters(params, range, printing)];
  printing.removed.push(range);
  if (isBareArrow(node, before, source)) {
    pieces.unshift(made(start, "("));
    pieces.push(made(start, ")"));
  }
  return [{ ...range, pieces }];
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

/** Where the name starts, or what comes first of that which follows it. */
function endOfModifiers(node: t.Function, before: Readonly<Record<string, unknown>>): number {
  const [param] = before["params"] as t.Node[];
  const { key, id, typeParameters, body } = before as Record<string, t.Node | null | undefined>;
  const first = key ?? id ?? typeParameters ?? param ?? body;
  return first?.start ?? node.start ?? 0;
}

function endOfName(node: t.Function): number {
  const name = node.typeParameters ?? ("key" in node ? node.key : "id" in node ? node.id : null);
  return name?.end ?? startOfHead(node);
}

function skipSpaces(source: string, from: number): number {
  let at = from;
  while (tokenAt(source, at).trim() === "" && at < source.length) at++;
  return at;
}
