import { types as t } from "@babel/core";
import { parse, type ParserOptions } from "@babel/parser";
import type { SourceType } from "./outcome.ts";

export const isTypeScript = (filename: string): boolean => /\.[cm]?tsx?$/.test(filename);

/** Files with types of Flow begin with such a comment. */
export const hasTypesOfFlow = (source: string, filename: string): boolean =>
  !isTypeScript(filename) && /^[^]{0,2000}@flow\b/.test(source);

/** A file's syntax tree, and the options it was parsed with. */
export interface Parsed {
  readonly file: t.File;
  readonly syntax: ParserOptions;
}

/** @throws {SyntaxError} with the place as `loc` */
export function parseSource(
  source: string,
  filename: string,
  sourceType: SourceType = sourceTypeOf(filename),
  more: ParserOptions = {},
): Parsed {
  const own = syntaxOf(filename, sourceType);
  const plugins = [...(own.plugins ?? []), ...(more.plugins ?? [])];
  const syntax: ParserOptions = { ...own, ...more, plugins };
  try {
    return { file: withSourceType(parse(source, syntax), source), syntax };
  } catch (error) {
    if (hasTypesOfFlow(source, filename)) throw withFlowHint(error as SyntaxError);
    if (!isTypeScript(filename) || !source.includes("@")) throw error;
    // Only TypeScript's legacy decorators can decorate parameters.
    const older = {
      ...syntax,
      plugins: plugins.map((name) => (name === "decorators" ? legacy : name)),
    };
    try {
      return { file: withSourceType(parse(source, older), source), syntax: older };
    } catch {
      throw error;
    }
  }
}

/**
 * Babel takes a file that could be either for a script although it waits at its top level, if it does
 * so by `for await` or `await using` alone. Its tree is that of a module.
 */
function withSourceType(file: t.File, source: string): t.File {
  const { program } = file;
  if (program.sourceType !== "script" || !/\bawait\b/.test(source)) return file;
  t.traverseFast(program, (node) => {
    if (t.isFunction(node)) return t.traverseFast.skip;
    if (!isForAwait(node) && !isAwaitUsing(node)) return undefined;
    program.sourceType = "module";
    return t.traverseFast.stop;
  });
  return file;
}

const isForAwait = (node: t.Node) => t.isForOfStatement(node) && node.await;
const isAwaitUsing = (node: t.Node) => t.isVariableDeclaration(node, { kind: "await using" });

/** The message ends with the place. */
function withFlowHint(error: SyntaxError): SyntaxError {
  const hint = "Types of Flow cannot be rewritten; remove them first, with @babel/preset-flow";
  error.message = error.message.replace(/\.?( \(\d+:\d+\))?$/, `. ${hint}$1`);
  return error;
}

const legacy = "decorators-legacy";

function syntaxOf(filename: string, sourceType: SourceType): ParserOptions {
  return {
    sourceType,
    plugins: [
      "decorators",
      "decoratorAutoAccessors",
      ...(isTypeScript(filename) ? (["typescript"] as const) : []),
      // In .ts files `<T>x` is a cast.
      ...(/\.[cm]?ts$/.test(filename) ? [] : (["jsx"] as const)),
    ],
    // In CommonJS it is always allowed.
    ...(sourceType === "commonjs" ? {} : { allowReturnOutsideFunction: true }),
  };
}

/** A file that could be either is a module if it has `import`, `export` or top-level `await`. */
function sourceTypeOf(filename: string): SourceType {
  if (filename.endsWith(".cjs")) return "commonjs";
  return /\.m[jt]s$/.test(filename) ? "module" : "unambiguous";
}
