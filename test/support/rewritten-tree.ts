import type { Options } from "babel-plugin-unawait";
import { Snapshot } from "../../packages/cli/src/rewrite/preserve/snapshot.ts";
import { runPlugin } from "../../packages/cli/src/rewrite/run-plugin.ts";
import { parseSource } from "../../packages/cli/src/rewrite/syntax.ts";
import type { Expected } from "../../packages/cli/src/rewrite/verify/index.ts";

/** A rewritten program before it is printed. */
export function rewrittenTree(source: string, filename: string, options: Options = {}): Expected {
  const { file, syntax } = parseSource(source, filename);
  const comments = [...(file.comments ?? [])];
  const snapshot = new Snapshot(file);
  runPlugin(file, source, filename, options);
  const { sourceType } = file.program;
  return { file, source, comments, snapshot, syntax: { ...syntax, sourceType } };
}
