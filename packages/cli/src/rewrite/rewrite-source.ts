import { transformSync } from "@babel/core";
import unawait, { type RewrittenFunction } from "babel-plugin-unawait";
import type { RewriteOptions, RewrittenSource } from "./outcome.ts";
import { RewriteError, toProblem } from "./problem.ts";
import { sourceTypeOf, syntaxOf } from "./syntax.ts";

/**
 * Rewrites one source text. TypeScript and JSX stay what they are.
 *
 * @throws {RewriteError} with a code frame, when the text cannot be parsed or rewritten
 */
export function rewriteSource(source: string, options: RewriteOptions): RewrittenSource {
  try {
    return rewrite(source, options);
  } catch (error) {
    throw new RewriteError(options.filename, toProblem(error, source, options.filename));
  }
}

function rewrite(source: string, options: RewriteOptions): RewrittenSource {
  const { filename, sourceType, format, strict, sourceMaps, inputSourceMap, ...plugin } = options;
  const result = transformSync(source, {
    filename,
    configFile: false,
    babelrc: false,
    compact: false,
    sourceMaps: sourceMaps ?? false,
    // Else Babel reports every file whose map was not published with it.
    inputSourceMap: (inputSourceMap as never) ?? false,
    plugins: [[unawait, plugin]],
    parserOpts: syntaxOf(filename),
    sourceType: sourceType ?? sourceTypeOf(filename),
    generatorOpts: { retainFunctionParens: true },
  });
  const functions = (result?.metadata as { unawait?: RewrittenFunction[] } | undefined)?.unawait;
  const map = sourceMaps === true ? JSON.stringify(result?.map) : undefined;
  const code = result?.code ?? "";
  return {
    code: code.endsWith("\n") ? code : `${code}\n`,
    map,
    changed: true,
    functions: functions ?? [],
    fallback: undefined,
  };
}
