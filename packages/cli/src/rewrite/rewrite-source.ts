import { type PluginItem, transformFromAstSync, type types as t } from "@babel/core";
import { generate } from "@babel/generator";
import type { ParserOptions } from "@babel/parser";
import { basename } from "node:path";
import unawait, {
  canonicalOptions,
  type Options,
  type RewrittenFunction,
} from "babel-plugin-unawait";
import type { RewriteOptions, RewrittenSource } from "./outcome.ts";
import { printPreserving, type Printed } from "./preserve/index.ts";
import { Snapshot } from "./preserve/snapshot.ts";
import { problemAt, RewriteError, toProblem } from "./problem.ts";
import { withSourceMap } from "./source-map.ts";
import { isTypeScript, parseSource } from "./syntax.ts";
import { type Fault, findFault } from "./verify.ts";

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
  const functions = runPlugin(file, source, filename, withTypes(plugin, filename));
  if (snapshot.isIntact(file)) {
    return { code: source, map: undefined, changed: false, functions, fallback: undefined };
  }
  const sourceMap = Boolean(sourceMaps);
  const rewritten = { changed: true, functions } as const;
  if (format === "generate") {
    const printed = print(file, source, filename, sourceMap);
    return { ...withSourceMap(printed, options), ...rewritten, fallback: undefined };
  }
  const { printed, fault } = preserve(file, snapshot, source, comments, syntax, options);
  if (!fault) return { ...withSourceMap(printed, options), ...rewritten, fallback: undefined };
  (globalThis as any).lastFault = fault;
  (globalThis as any).lastCode = printed?.code;
  // Code without async functions may have changed too: names that collide with those of helpers.
  if (!thorough) return rewrite(source, options, true);
  const name = nameAt(fault.line, functions);
  const subject = `could not keep the formatting${name === undefined ? "" : ` of \`${name}\``}`;
  if (strict) {
    const message = `${subject}. Omit --strict to have the file printed by Babel, and please report it`;
    const place = fault.line === undefined ? undefined : { line: fault.line, column: 0 };
    throw new RewriteError(filename, problemAt(message, source, place), { cause: fault.detail });
  }
  const message = `${subject}; the file was printed by Babel instead. Please report this file`;
  return {
    ...withSourceMap(print(file, source, filename, sourceMap), options),
    ...rewritten,
    fallback: { message, line: fault.line },
  };
}

type Preserved =
  | { readonly printed: Printed; readonly fault: undefined }
  | { readonly printed: Printed | undefined; readonly fault: Fault };

function preserve(
  file: t.File,
  snapshot: Snapshot,
  source: string,
  comments: readonly t.Comment[],
  { sourceType = "unambiguous", ...syntax }: ParserOptions,
  { filename, sourceMaps }: RewriteOptions,
): Preserved {
  let printed: Printed;
  try {
    const options = { comments, filename: basename(filename), sourceMap: Boolean(sourceMaps) };
    printed = printPreserving(file, snapshot, source, options);
  } catch (error) {
    return { printed: undefined, fault: { detail: String(error), line: undefined } };
  }
  // An ambiguous file has to stay the kind of file it was.
  const readAs = sourceType === "unambiguous" ? file.program.sourceType : sourceType;
  const fault = findFault(printed.code, file, comments, { ...syntax, sourceType: readAs });
  return { printed, fault };
}

/** The name of the last function that starts at the line or before. */
function nameAt(
  line: number | undefined,
  functions: readonly RewrittenFunction[],
): string | undefined {
  if (line === undefined) return undefined;
  return functions
    .filter((fn) => fn.line <= line)
    .toSorted((a, b) => a.line - b.line)
    .at(-1)?.name;
}

/** TypeScript keeps its types, unless they do not work with another option. */
function withTypes(options: Options, filename: string): Options {
  const { driver, overrides = [], trace } = options;
  const areTyped = overrides.every((override) => override.driver === "keep");
  const canHaveTypes = !trace && typeof driver !== "object" && areTyped;
  return { types: isTypeScript(filename) && canHaveTypes, ...options };
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
    // Otherwise Babel warns about every file whose source map is missing.
    inputSourceMap: false,
    // No later plugin reads the scopes, so the plugin skips updating them.
    caller: { name: "unawait" },
    plugins: pluginsFor(options),
  });
  return (result?.metadata as { unawait?: RewrittenFunction[] } | undefined)?.unawait ?? [];
}

/** Babel instantiates a plugin again unless it gets the identical options object. */
function pluginsFor(options: Options): PluginItem[] {
  const key = canonicalOptions(options);
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
