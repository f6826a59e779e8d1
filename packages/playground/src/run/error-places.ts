import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";

/** Finds where the source of a script has a place of it; both as "line:column", from 1. */
export function errorPlaces(mappings: string): (at: string) => string | undefined {
  const map = new TraceMap({ version: 3, sources: ["input"], names: [], mappings });
  return (at) => {
    const [line = 1, column = 1] = at.split(":").map(Number);
    const found = originalPositionFor(map, { line, column: Math.max(0, column - 1) });
    return found.line === null ? undefined : `${found.line}:${found.column + 1}`;
  };
}
