import { parse, type ParserOptions } from "@babel/parser";
import { eachMapping, originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";

interface Token {
  readonly text: string;
  /** From 1. */
  readonly line: number;
  /** From 0. */
  readonly column: number;
}

/** What a source map says that is not so, each with the place. */
export interface MapFaults {
  /** Tokens of the output that lead to another token of the source. */
  readonly astray: string[];
  /** Names, numbers and strings of the source that no token of the output leads to. */
  readonly missing: string[];
}

/**
 * Compares the source and the output of a rewriting token by token.
 *
 * @param tokens whether all tokens of the output are looked at, or the words that the map itself
 *   names: Babel's printer lets other tokens share the place of what stands before them
 */
export function mapFaults(
  source: string,
  code: string,
  map: string,
  filename: string,
  tokens: "all" | "named words" = "all",
): MapFaults {
  const trace = new TraceMap(map);
  const named = new Set<string>();
  eachMapping(trace, ({ generatedLine, generatedColumn }) => {
    named.add(`${generatedLine}:${generatedColumn}`);
  });
  const wanted = new Map(tokensOf(source, filename).map((token) => [placeOf(token), token]));
  const reached = new Set<string>();
  const astray: string[] = [];
  for (const token of tokensOf(code, filename)) {
    const isNamedWord = /^[\p{ID_Start}$_"'\d]/u.test(token.text) && named.has(placeOf(token));
    if (tokens === "named words" && !isNamedWord) continue;
    const { line, column } = originalPositionFor(trace, token);
    if (line === null) continue;
    const place = `${line}:${column}`;
    reached.add(place);
    const text = wanted.get(place)?.text;
    if (text !== token.text && !successors[text ?? ""]?.includes(token.text)) {
      astray.push(`${token.text} at ${placeOf(token)} leads to ${text ?? "no token"} at ${place}`);
    }
  }
  const missing = [...wanted]
    .filter(([place, { text }]) => isWord(text) && !reached.has(place))
    .map(([place, { text }]) => `${text} at ${place}`);
  return { astray, missing };
}

/** Keywords in whose place another one stands. */
const successors: Readonly<Record<string, readonly string[]>> = {
  // `await using x` becomes `const x`.
  await: ["yield", "const"],
  async: ["function"],
  for: ["while"],
};

const placeOf = ({ line, column }: Token): string => `${line}:${column}`;

/** A name, number or string that rewriting keeps: no keyword, nor `arguments`, which a variable replaces. */
function isWord(text: string): boolean {
  return /^["'\d]/.test(text) || (/^[\p{ID_Start}$_]/u.test(text) && !keywords.has(text));
}

const keywords = new Set(
  (
    "arguments async await break case catch class const continue debugger default delete do else export " +
    "extends finally for function if import in instanceof let new of return static switch throw " +
    "super this try typeof using var void while with yield"
  ).split(" "),
);

/** The text of each token, as it is written. */
function tokensOf(code: string, filename: string): Token[] {
  const isTypeScript = filename.endsWith("ts");
  const options: ParserOptions = {
    tokens: true,
    sourceType: "unambiguous",
    allowReturnOutsideFunction: true,
    plugins: ["decorators", "decoratorAutoAccessors", isTypeScript ? "typescript" : "jsx"],
  };
  const { tokens } = parse(code, options) as unknown as { tokens: BabelToken[] };
  return tokens
    .filter(({ start, end, type }) => typeof type === "object" && end > start)
    .map(({ start, end, loc }) => ({ ...loc.start, text: code.slice(start, end) }));
}

interface BabelToken {
  /** A text for comments. */
  readonly type: object | string;
  readonly start: number;
  readonly end: number;
  readonly loc: { readonly start: { readonly line: number; readonly column: number } };
}
