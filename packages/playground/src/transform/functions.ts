import type { FileResult, PluginItem } from "@babel/core";
import type { RewrittenFunction } from "babel-plugin-unawait";
import {
  explainFunctions,
  type SourceFunction,
  sourceFunctions,
} from "babel-plugin-unawait/explain";
import type { FunctionOutcome } from "./outcome.ts";

/** Notes the async functions of the source, before anything is rewritten. */
export function findFunctions(found: SourceFunction[]): PluginItem {
  return () => ({
    name: "find-functions",
    visitor: {
      Program(program) {
        found.push(...sourceFunctions(program.node));
      },
    },
  });
}

/** What the plugin says of them, in the words of `unawait explain`. */
export function followFunctions(
  found: readonly SourceFunction[],
  result: FileResult | null,
): FunctionOutcome[] {
  const metadata = result?.metadata as { unawait?: readonly RewrittenFunction[] } | undefined;
  return explainFunctions(found, metadata?.unawait ?? []).map(
    ({ source: { line, column, what }, name, rewritten, became }) => ({
      source: { line, column },
      name,
      what,
      form: rewritten?.form ?? "kept",
      became,
    }),
  );
}
