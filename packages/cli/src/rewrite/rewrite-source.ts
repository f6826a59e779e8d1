import { types as t } from "@babel/core";
import { generate } from "@babel/generator";
import type { ParserOptions } from "@babel/parser";
import { basename } from "node:path";
import type { RewrittenFunction } from "babel-plugin-unawait";
import type { Fallback, RewriteOptions, RewrittenSource } from "./outcome.ts";
import { Snapshot } from "./preserve/snapshot.ts";
import { printVerified } from "./print-verified.ts";
import { placeIn, problemAt, RewriteError, toProblem } from "./problem.ts";
import { runPlugin } from "./run-plugin.ts";
import { type Printed, withSourceMap } from "./source-map.ts";
import { parseSource } from "./syntax.ts";
import { type Expected, type Fault, findFault } from "./verify.ts";

/**
 * Rewrites one source text. TypeScript and JSX are kept, and so is the formatting of all code that
 * is not rewritten.
 *
 * @throws {RewriteError} with a code frame, when the text cannot be parsed or rewritten
 */
export function rewriteSource(source: string, options: RewriteOptions): RewrittenSource {
  // A byte order mark in front of `#!` could not be parsed.
  if (source.startsWith("\uFEFF")) {
    const rewritten = rewriteSource(source.slice(1), options);
    return { ...rewritten, code: `\uFEFF${rewritten.code}` };
  }
  try {
    return rewrite(source, options);
  } catch (error) {
    if (error instanceof RewriteError) throw error;
    throw new RewriteError(options.filename, toProblem(error, source, options.filename));
  }
}

function rewrite(source: string, options: RewriteOptions, thorough = false): RewrittenSource {
  const {
    filename,
    sourceType,
    format,
    strict,
    sourceMaps,
    inputSourceMap: _,
    ...plugin
  } = options;
  const { file, syntax } = parseSource(source, filename, sourceType);
  const comments = [...(file.comments ?? [])];
  const snapshot = new Snapshot(file, thorough);
  const functions = runPlugin(file, source, filename, plugin);
  if (!snapshot.isClosedCodeIntact()) return rewrite(source, options, true);
  if (snapshot.isIntact(file)) {
    return { code: source, map: undefined, changed: false, functions, fallbacks: [] };
  }
  const expected = { file, source, comments, snapshot, syntax: asItIs(syntax, file) };
  const sourceMap = Boolean(sourceMaps);
  const rewritten = { changed: true, functions } as const;
  if (format === "generate") {
    const printed = generateVerified(expected, filename, sourceMap);
    return { ...withSourceMap(printed, options), ...rewritten, fallbacks: [] };
  }
  const result = printVerified(expected, { comments, filename: basename(filename), sourceMap });
  const faults = "printed" in result ? [...result.reprinted] : [[file.program, result] as const];
  if (faults.length > 0 && !thorough) return rewrite(source, options, true);
  const fallbacks = faults.map(([node, fault]) => fallbackOf(node, fault, source, functions));
  const [first] = fallbacks;
  if (first && strict) {
    const message = `${first.subject}. Omit --strict to have it printed by Babel, and please report it`;
    const place = first.line === undefined ? undefined : { line: first.line, column: 0 };
    const [, { detail }] = faults[0] as (typeof faults)[number];
    throw new RewriteError(filename, problemAt(message, source, place), { cause: detail });
  }
  const printed =
    "printed" in result ? result.printed : generateVerified(expected, filename, sourceMap);
  return { ...withSourceMap(printed, options), ...rewritten, fallbacks };
}

/** An ambiguous file has to stay the kind of file it was. */
export function asItIs(
  { sourceType, ...syntax }: ParserOptions,
  { program }: t.File,
): ParserOptions {
  const isAmbiguous = sourceType === undefined || sourceType === "unambiguous";
  return { ...syntax, sourceType: isAmbiguous ? program.sourceType : sourceType };
}

/** Prints a file without its formatting. @throws {Error} if the text is not what it should be */
export function generateVerified(
  expected: Expected,
  filename: string,
  sourceMaps: boolean,
): Printed {
  const { file, source } = expected;
  const { code, decodedMap } = generate(
    file,
    { retainFunctionParens: true, sourceMaps, sourceFileName: basename(filename) },
    source,
  );
  const fault = findFault(code, { ...expected, reprinted: new Set([file.program]) });
  if (fault) {
    const place = fault.at === undefined ? undefined : placeIn(source, fault.at);
    const message = `The output could not be verified, so nothing was written. Please report this file`;
    throw new RewriteError(filename, problemAt(message, source, place), { cause: fault.detail });
  }
  return { code: `${code}\n`, map: sourceMaps ? decodedMap : undefined };
}

export function fallbackOf(
  node: t.Node,
  fault: Fault,
  source: string,
  functions: readonly RewrittenFunction[],
): Fallback & { readonly subject: string } {
  const isWhole = node.type === "Program";
  const at = isWhole ? fault.at : (node.start ?? fault.at);
  const place = at === undefined ? undefined : placeIn(source, at);
  const name = functions.find(({ line, column }) => {
    return !isWhole && line === place?.line && column === place.column + 1;
  })?.name;
  const subject = `could not keep the formatting${name === undefined ? "" : ` of \`${name}\``}`;
  const what = isWhole ? "the file" : t.isFunction(node) ? "the function" : "the statement";
  const message = `${subject}; ${what} was printed by Babel instead. Please report this file`;
  return { subject, message, line: place?.line };
}
