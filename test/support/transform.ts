import { type InputOptions, parseSync, transformSync, type types as t } from "@babel/core";
import unawait, { type Options } from "babel-plugin-unawait";

/** How a source text is read. */
export interface Source {
  readonly code: string;
  /** Its extension says whether it is a script (.js), a module (.mjs), TypeScript or has JSX. */
  readonly filename: string;
}

export interface Rewritten {
  readonly code: string;
  readonly ast: t.File;
}

export function rewrite({ code, filename }: Source, options: Options = {}): Rewritten {
  const result = transformSync(code, {
    ...parseOptions(filename),
    plugins: [[unawait, options]],
    ast: true,
  });
  if (result?.code == null || !result.ast) throw new Error(`No output for ${filename}`);
  return { code: result.code, ast: result.ast };
}

/** The text alone, for which Babel leaves out what only a reader of the tree needs. */
export function rewriteText({ code, filename }: Source, options: Options = {}): string {
  const result = transformSync(code, {
    ...parseOptions(filename),
    plugins: [[unawait, options]],
  });
  if (result?.code == null) throw new Error(`No output for ${filename}`);
  return result.code;
}

export function parse({ code, filename }: Source): t.File {
  const ast = parseSync(code, parseOptions(filename));
  if (!ast) throw new Error(`No tree for ${filename}`);
  return ast;
}

function parseOptions(filename: string): InputOptions {
  const plugins: NonNullable<InputOptions["parserOpts"]>["plugins"] = [];
  if (/\.[cm]?tsx?$/.test(filename)) plugins.push("typescript", "decorators");
  if (/\.[jt]sx$/.test(filename)) plugins.push("jsx");
  return {
    filename,
    configFile: false,
    babelrc: false,
    sourceType: /\.(mjs|ts|tsx|jsx)$/.test(filename) ? "module" : "script",
    parserOpts: { plugins },
    generatorOpts: { retainFunctionParens: true },
  };
}
