import { parse, type ParserOptions } from "@babel/parser";
import type { types as t } from "@babel/core";

const ignored = new Set(
  (
    "start end loc range extra errors tokens leadingComments innerComments trailingComments " +
    "comments interpreter"
  ).split(" "),
);

/** What a text says, apart from its layout. Shares nothing with the command line's own comparison. */
export interface Meaning {
  /** The tree, without positions. */
  readonly tree: string;
  /** In the order of their texts, white space aside. */
  readonly comments: readonly string[];
}

/** @throws {SyntaxError} if it cannot be parsed */
export function meaningOf(
  code: string,
  filename: string,
  kind?: ParserOptions["sourceType"],
): Meaning {
  const file = parseAny(code, filename, kind);
  const tree = JSON.stringify(file.program, replace);
  const comments = (file.comments ?? []).map(
    ({ type, value }) => `${type} ${value.replaceAll(/\s+/g, " ").trim()}`,
  );
  return { tree, comments: comments.toSorted() };
}

/** Fields in the order of their names: the parser has them in that of modifiers. */
function replace(_: string, value: unknown): unknown {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value;
  const node = flattened(value as Record<string, unknown>);
  const fields = Object.keys(node)
    .toSorted()
    .flatMap((name): [string, unknown][] => {
      const field = node[name];
      const isNothing =
        field == null || field === false || (Array.isArray(field) && field.length === 0);
      if (isNothing || ignored.has(name)) return [];
      if ((name === "importKind" || name === "exportKind") && field === "value") return [];
      // That an arrow has an expression is also seen in its body.
      if (name === "expression" && field === true) return [];
      // The indentation of lines of JSX means nothing.
      const isText = node["type"] === "JSXText" && typeof field === "string";
      return [[name, isText ? field.replaceAll(/\n\s*/g, "\n") : field]];
    });
  return Object.fromEntries(fields);
}

/** `a || (b || c)` is `a || b || c`, as Babel prints it. */
function flattened(node: Record<string, unknown>): Record<string, unknown> {
  const { type, operator, body, directives } = node;
  // Babel puts what ends with an `if` into a block in front of `else`.
  const [only, ...others] = (type === "BlockStatement" ? body : []) as Record<string, unknown>[];
  const isAlone = others.length === 0 && (directives as unknown[] | undefined)?.length === 0;
  const ends = /^(?:If|For|ForIn|ForOf|While|Labeled|With)Statement$/;
  if (isAlone && ends.test(String(only?.["type"]))) return only as Record<string, unknown>;
  if (type !== "LogicalExpression") return node;
  const operands: unknown[] = [];
  const pending: unknown[] = [node];
  for (let next; (next = pending.pop() as Record<string, unknown> | undefined);) {
    const isSame = next["type"] === type && next["operator"] === operator;
    if (isSame) pending.push(next["right"], next["left"]);
    else operands.push(next);
  }
  return { type, operator, operands };
}

export function parseAny(
  code: string,
  filename: string,
  sourceType: ParserOptions["sourceType"] = "unambiguous",
  tokens = false,
): t.File {
  const isTypeScript = /\.[cm]?tsx?$/.test(filename);
  const options: ParserOptions = {
    sourceType,
    tokens,
    ...(sourceType === "commonjs" ? {} : { allowReturnOutsideFunction: true }),
    plugins: [
      "decoratorAutoAccessors",
      "decorators",
      ...(isTypeScript ? (["typescript"] as const) : []),
      ...(/\.[cm]?ts$/.test(filename) ? [] : (["jsx"] as const)),
    ],
  };
  try {
    return parse(code, options);
  } catch (error) {
    if (!isTypeScript) throw error;
    const plugins = options.plugins?.map((name) =>
      name === "decorators" ? "decorators-legacy" : name,
    );
    return parse(code, { ...options, plugins: plugins ?? [] });
  }
}
