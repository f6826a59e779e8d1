import type { types as t } from "@babel/core";
import type { Fallback, RewriteOptions } from "../rewrite/outcome.ts";
import { Snapshot } from "../rewrite/preserve/snapshot.ts";
import { asItIs, printTree } from "../rewrite/print-tree.ts";
import { parseSource } from "../rewrite/syntax.ts";
import { restore } from "./restore.ts";

export interface PrintOptions extends Pick<RewriteOptions, "filename" | "sourceType"> {
  /** The text that was given to `recast.parse`. */
  readonly source: string;
}

export interface PrintedTree {
  readonly code: string;
  /** The functions whose formatting could not be kept, so that Babel printed them. */
  readonly fallbacks: readonly Fallback[];
}

/**
 * Prints a tree that `recast.parse` made with `createParser`, with the formatting of its source.
 *
 * It uses up the tree: nodes that transforms have added become part of another one.
 *
 * @param file the tree, which transforms may have changed
 * @throws {Error} if the tree is of another source, a transform has changed comments, or what was
 *   printed is not the tree; `recast.print` can still be tried then
 */
export function print(file: t.File, { source, filename, sourceType }: PrintOptions): PrintedTree {
  if (source.startsWith("\uFEFF")) {
    const printed = print(file, { source: source.slice(1), filename, sourceType });
    return { ...printed, code: `\uFEFF${printed.code}` };
  }
  const { file: fresh, syntax } = parseSource(source, filename, sourceType);
  const comments = [...(fresh.comments ?? [])];
  // Any transform may have changed any code.
  const snapshot = new Snapshot(fresh);
  restore(file, fresh);
  if (snapshot.isIntact(fresh)) return { code: source, fallbacks: [] };
  const expected = { file: fresh, source, comments, snapshot, syntax: asItIs(syntax, fresh) };
  const { printed, losses } = printTree(expected, { filename, sourceMap: false, functions: [] });
  const fallbacks = losses.map(({ message, line }) => ({ message, line }));
  return { code: printed.code, fallbacks };
}
