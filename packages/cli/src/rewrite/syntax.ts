import type { ParserOptions } from "@babel/parser";
import type { SourceType } from "./outcome.ts";

export const isTypeScript = (filename: string): boolean => /\.[cm]?tsx?$/.test(filename);

/** How the parser reads a file of this name. */
export function syntaxOf(
  filename: string,
  sourceType: SourceType = sourceTypeOf(filename),
): ParserOptions {
  return {
    sourceType,
    plugins: [
      "decorators",
      "decoratorAutoAccessors",
      ...(isTypeScript(filename) ? (["typescript"] as const) : []),
      // In .ts files `<T>x` is a cast.
      ...(/\.[cm]?ts$/.test(filename) ? [] : (["jsx"] as const)),
    ],
    // CommonJS may always.
    ...(sourceType === "commonjs" ? {} : { allowReturnOutsideFunction: true }),
  };
}

/** A file that could be either is a module if it has `import`, `export` or top-level `await`. */
export function sourceTypeOf(filename: string): SourceType {
  if (/\.c[jt]s$/.test(filename)) return "commonjs";
  return /\.m[jt]s$/.test(filename) ? "module" : "unambiguous";
}
