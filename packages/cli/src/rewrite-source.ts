import { type InputOptions, transformSync } from "@babel/core";
import { resolve } from "node:path";
import unawait, { type Options } from "babel-plugin-unawait";

export interface RewriteOptions extends Options {
  /** Names the file in messages and maps; its extension says what syntax to expect. */
  readonly filename: string;
  /** @default false */
  readonly sourceMaps?: boolean | "inline";
}

export interface RewrittenSource {
  readonly code: string;
  /** The source map as JSON; undefined unless asked for. */
  readonly map: string | undefined;
}

/**
 * Rewrites one source text. TypeScript and JSX stay what they are.
 *
 * @throws {SyntaxError} with a code frame, when the text cannot be parsed
 */
export function rewriteSource(source: string, options: RewriteOptions): RewrittenSource {
  const { filename, sourceMaps = false, ...pluginOptions } = options;
  const result = transform(source, {
    filename,
    configFile: false,
    babelrc: false,
    compact: false,
    sourceMaps,
    // Else Babel reports every file whose map was not published with it.
    inputSourceMap: false,
    plugins: [[unawait, pluginOptions]],
    parserOpts: syntaxOf(filename),
    sourceType: sourceTypeOf(filename),
    generatorOpts: { retainFunctionParens: true },
  });
  if (result?.code == null) throw new Error(`Unexpected empty result for ${filename}`);
  const map = sourceMaps === true ? JSON.stringify(result.map) : undefined;
  return { code: endWithNewline(result.code), map };
}

/** Babel names files by their absolute path; messages name them as the user did. */
function transform(source: string, options: InputOptions & { filename: string }) {
  try {
    return transformSync(source, options);
  } catch (error) {
    if (error instanceof Error) {
      const { filename } = options;
      error.message = error.message.replace(`${resolve(filename)}: `, () => `${filename}: `);
    }
    throw error;
  }
}

function syntaxOf(filename: string): NonNullable<InputOptions["parserOpts"]> {
  const isTypeScript = /\.[cm]?tsx?$/.test(filename);
  return {
    plugins: [
      "decorators",
      "decoratorAutoAccessors",
      ...(isTypeScript ? (["typescript"] as const) : []),
      // In .ts files `<T>x` is a cast.
      ...(/\.[cm]?ts$/.test(filename) ? [] : (["jsx"] as const)),
    ],
    allowReturnOutsideFunction: true,
  };
}

/** A file that could be either is a module if it has `import`, `export` or top-level `await`. */
function sourceTypeOf(filename: string): NonNullable<InputOptions["sourceType"]> {
  if (/\.c[jt]s$/.test(filename)) return "commonjs";
  return /\.m[jt]s$/.test(filename) ? "module" : "unambiguous";
}

function endWithNewline(code: string): string {
  return code === "" || code.endsWith("\n") ? code : `${code}\n`;
}
