import type { types as t } from "@babel/core";
import type { RewrittenFunction } from "babel-plugin-unawait";
import type { RewriteOptions } from "../rewrite/outcome.ts";
import { runPlugin } from "../rewrite/run-plugin.ts";
import { parseSource } from "../rewrite/syntax.ts";

export { defineTypes, type NodeTypes } from "./define-types.ts";
export { print, type PrintedTree, type PrintOptions } from "./print.ts";

/** What `recast.parse(source, { parser })` takes. */
export interface Parser {
  readonly parse: (source: string) => t.File;
}

/**
 * A parser for recast: that of Babel 8, with the syntax that the extension of `filename` decides.
 *
 * @param filename decides about TypeScript and JSX; need not exist
 */
export function createParser(
  filename: string,
  { sourceType }: Pick<RewriteOptions, "sourceType"> = {},
): Parser {
  return {
    parse: (source) => parseSource(source, filename, sourceType, { tokens: true }).file,
  };
}

export interface TransformOptions extends Omit<
  RewriteOptions,
  "format" | "strict" | "sourceMaps" | "inputSourceMap" | "sourceType"
> {
  /** The text that was parsed, for messages. */
  readonly source: string;
}

/**
 * Rewrites the async functions of a tree of recast, in place.
 *
 * @returns the async functions, and how each was rewritten
 * @throws {Error} when an option is wrong or a function cannot be rewritten
 */
export function transform(
  file: t.File,
  { source, filename, ...options }: TransformOptions,
): readonly Rewritten[] {
  return runPlugin(file, source, filename, options).map(
    ({ line: _line, column: _column, ...rest }) => rest,
  );
}

/** Without its place, which recast has changed. */
export type Rewritten = Omit<RewrittenFunction, "line" | "column">;
