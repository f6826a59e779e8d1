import { asyncNodesIn } from "./async-code.ts";
import type { RewriteOptions, RewrittenSource } from "./outcome.ts";
import { Snapshot } from "./preserve/snapshot.ts";
import { asItIs, printTree } from "./print-tree.ts";
import { problemAt, RewriteError, toProblem } from "./problem.ts";
import { checkOptions, runPlugin } from "./run-plugin.ts";
import { withSourceMap } from "./source-map.ts";
import { parseSource } from "./syntax.ts";

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
  const asyncNodes = asyncNodesIn(source, file);
  if (asyncNodes.size === 0 && !source.includes("@unawait")) {
    checkOptions(plugin, filename);
    return { code: source, map: undefined, changed: false, functions: [], fallbacks: [] };
  }
  const comments = [...(file.comments ?? [])];
  const snapshot = new Snapshot(file, thorough ? undefined : asyncNodes);
  const functions = runPlugin(file, source, filename, plugin, snapshot.closedFunctions);
  if (!snapshot.isClosedCodeIntact()) return rewrite(source, options, true);
  if (snapshot.isIntact(file)) {
    return { code: source, map: undefined, changed: false, functions, fallbacks: [] };
  }
  const expected = { file, source, comments, snapshot, syntax: asItIs(syntax, file) };
  const sourceMap = Boolean(sourceMaps);
  const { printed, losses } = printTree(expected, { filename, format, sourceMap, functions });
  const [first] = losses;
  if (first && strict && format !== "generate") {
    const message = `${first.what}. Omit --strict to have it printed by Babel, and please report it`;
    const place = first.line === undefined ? undefined : { line: first.line, column: 0 };
    throw new RewriteError(filename, problemAt(message, source, place), { cause: first.detail });
  }
  const fallbacks = losses.map(({ message, line }) => ({ message, line }));
  return { ...withSourceMap(printed, options), changed: true, functions, fallbacks };
}
