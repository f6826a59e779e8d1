import type { Options } from "babel-plugin-unawait";
import { asyncNodesIn } from "../../packages/cli/src/rewrite/async-code.ts";
import { Snapshot } from "../../packages/cli/src/rewrite/preserve/snapshot.ts";
import { runPlugin } from "../../packages/cli/src/rewrite/run-plugin.ts";
import { parseSource } from "../../packages/cli/src/rewrite/syntax.ts";
import type { Expected } from "../../packages/cli/src/rewrite/verify/index.ts";

/**
 * A rewritten program before it is printed.
 *
 * @param thorough for programs that are rewritten outside of async functions too
 */
export function rewrittenTree(
  source: string,
  filename: string,
  options: Options = {},
  thorough = false,
): Expected {
  const { file, syntax } = parseSource(source, filename);
  const comments = [...(file.comments ?? [])];
  const snapshot = new Snapshot(file, thorough ? undefined : asyncNodesIn(source, file));
  runPlugin(file, source, filename, options, snapshot.closedFunctions);
  if (!snapshot.isClosedCodeIntact()) return rewrittenTree(source, filename, options, true);
  const { sourceType } = file.program;
  return { file, source, comments, snapshot, syntax: { ...syntax, sourceType } };
}
