import { type FileResult, type PluginItem, types as t } from "@babel/core";
import { allGeneratedPositionsFor, TraceMap } from "@jridgewell/trace-mapping";
import type { Place, Wait } from "./outcome.ts";

/** Notes where the source waits, before anything is rewritten. */
export function findWaits(found: Place[]): PluginItem {
  return () => ({
    name: "find-waits",
    visitor: {
      Program(program) {
        t.traverseFast(program.node, (node) => {
          const place = waitAt(node);
          if (place) found.push(place);
        });
        found.sort((a, b) => a.line - b.line || a.column - b.column);
      },
    },
  });
}

function waitAt(node: t.Node): Place | undefined {
  const start = node.loc?.start;
  if (!start) return undefined;
  const place = { line: start.line, column: start.column + 1 };
  if (t.isAwaitExpression(node)) return { ...place, length: "await".length };
  if (t.isForOfStatement(node) && node.await) return { ...place, length: "for await".length };
  return undefined;
}

type EncodedMap = NonNullable<FileResult["map"]>;

/** Finds through the source map what became of each wait. */
export function followWaits(places: readonly Place[], map: EncodedMap, code: string): Wait[] {
  const traceMap = new TraceMap({ ...map, version: 3 });
  const [file = null] = traceMap.sources;
  const lines = code.split("\n");
  return places.map((source) => {
    const needle = { source: file ?? "", line: source.line, column: source.column - 1 };
    const positions = allGeneratedPositionsFor(traceMap, needle);
    for (const { line, column } of positions) {
      const output = waitIn(lines[(line ?? 0) - 1] ?? "", column ?? 0);
      if (line !== null && output) return { source, output: { line, ...output } };
    }
    return { source };
  });
}

/**
 * A position may be that of the statement around it, as in `return yield 1`, or that of what is
 * awaited, as in `awaitThen(1, step)`.
 */
function waitIn(line: string, column: number): Omit<Place, "line"> | undefined {
  const call = /(?<name>\w*awaitThen\d*)\(+$/.exec(line.slice(0, column));
  if (call) return { column: call.index + 1, length: call.groups?.["name"]?.length ?? 0 };
  const match = /^(?<before>(?:return |throw )?\(*)(?<word>yield\*?|await|while|for await)\b/.exec(
    line.slice(column),
  );
  if (!match?.groups) return undefined;
  const { before = "", word = "" } = match.groups;
  return { column: column + before.length + 1, length: word.length };
}
