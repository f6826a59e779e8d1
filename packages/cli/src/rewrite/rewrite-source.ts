import { type PluginItem, transformFromAstSync, type types as t } from "@babel/core";
import { generate } from "@babel/generator";
import { basename } from "node:path";
import unawait, { type Options, type RewrittenFunction } from "babel-plugin-unawait";
import type { RewriteOptions, RewrittenSource } from "./outcome.ts";
import { printPreserving, type Printed } from "./preserve/index.ts";
import { Snapshot } from "./preserve/snapshot.ts";
import { RewriteError, toProblem } from "./problem.ts";
import { withSourceMap } from "./source-map.ts";
import { isTypeScript, parseSource } from "./syntax.ts";
import { findFault } from "./verify.ts";

/**
 * Rewrites one source text. TypeScript and JSX stay what they are, and so does the formatting of
 * all that is not rewritten.
 *
 * @throws {RewriteError} with a code frame, when the text cannot be parsed or rewritten
 */
export function rewriteSource(source: string, options: RewriteOptions): RewrittenSource {
  // What stands in front of `#!` would keep it from being read.
  if (source.startsWith("\uFEFF")) {
    const rewritten = rewriteSource(source.slice(1), options);
    return { ...rewritten, code: `\uFEFF${rewritten.code}` };
  }
  try {
    return rewrite(source, options);
  } catch (error) {
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
  const functions = runPlugin(file, source, filename, { types: isTypeScript(filename), ...plugin });
  if (snapshot.isIntact(file)) {
    return { code: source, map: undefined, changed: false, functions, fallback: undefined };
  }
  const sourceMap = Boolean(sourceMaps);
  let printed: Printed | undefined;
  let fallback: string | undefined;
  if (format !== "generate") {
    printed = printPreserving(file, snapshot, source, { filename: basename(filename), sourceMap });
    const { sourceType: asked = "unambiguous" } = syntax;
    // What an ambiguous file has turned out to be.
    const readAs = asked === "unambiguous" ? file.program.sourceType : asked;
    fallback = findFault(printed.code, file, comments, { ...syntax, sourceType: readAs });
    // It may be that code without async functions has changed too: names that helpers need.
    if (fallback !== undefined && !thorough) return rewrite(source, options, true);
    if (fallback !== undefined && strict) {
      throw new Error(`Unexpected result with the author's formatting: ${fallback}`);
    }
  }
  if (!printed || fallback !== undefined) printed = print(file, source, filename, sourceMap);
  return { ...withSourceMap(printed, options), changed: true, functions, fallback };
}

function runPlugin(
  file: t.File,
  source: string,
  filename: string,
  options: Options,
): readonly RewrittenFunction[] {
  const result = transformFromAstSync(file, source, {
    filename,
    configFile: false,
    babelrc: false,
    code: false,
    cloneInputAst: false,
    // Else Babel reports every file whose map was not published with it.
    inputSourceMap: false,
    // Spares the plugin what only other plugins need.
    caller: { name: "unawait" },
    plugins: pluginsFor(options),
  });
  return (result?.metadata as { unawait?: RewrittenFunction[] } | undefined)?.unawait ?? [];
}

/** Babel prepares a plugin anew unless it is given the very same options. */
function pluginsFor(options: Options): PluginItem[] {
  const key = JSON.stringify(options);
  let plugins = prepared.get(key);
  if (!plugins) {
    plugins = [[unawait, options]];
    prepared.set(key, plugins);
  }
  return plugins;
}

const prepared = new Map<string, PluginItem[]>();

function print(file: t.File, source: string, filename: string, sourceMaps: boolean): Printed {
  const { code, decodedMap } = generate(
    file,
    { retainFunctionParens: true, sourceMaps, sourceFileName: basename(filename) },
    source,
  );
  return { code: `${code}\n`, map: sourceMaps ? decodedMap : undefined };
}
