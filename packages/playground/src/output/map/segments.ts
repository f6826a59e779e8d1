import { eachMapping, TraceMap } from "@jridgewell/trace-mapping";
import type { Side } from "../../editor/caret.ts";

/** A piece of the output, and the piece of the source that it comes from. */
export interface Segment {
  readonly source: Piece;
  readonly output: Piece;
}

/** Where it begins, both from 1, and its text up to the next one. */
export interface Piece {
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** Reads a source map of one file. @returns its segments in the order of the output */
export function readSegments(mappings: string, source: string, output: string): Segment[] {
  const map = new TraceMap({ version: 3, sources: ["source"], names: [], mappings });
  const starts: { source: Start; output: Start }[] = [];
  eachMapping(map, ({ originalLine, originalColumn, generatedLine, generatedColumn }) => {
    if (originalLine === null || originalColumn === null) return;
    starts.push({
      source: { line: originalLine, column: originalColumn + 1 },
      output: { line: generatedLine, column: generatedColumn + 1 },
    });
  });
  const inSource = withTexts(
    starts.map((start) => start.source),
    source,
  );
  const inOutput = withTexts(
    starts.map((start) => start.output),
    output,
  );
  return starts.map((start) => ({
    source: inSource(start.source),
    output: inOutput(start.output),
  }));
}

interface Start {
  readonly line: number;
  readonly column: number;
}

/** A piece ends where the next one of its line begins. */
function withTexts(starts: readonly Start[], text: string): (start: Start) => Piece {
  const lines = text.split("\n");
  const columns = Map.groupBy(starts, ({ line }) => line);
  return ({ line, column }) => {
    const others = columns.get(line)?.map((start) => start.column) ?? [];
    const end = Math.min(...others.filter((other) => other > column));
    return { line, column, text: (lines[line - 1] ?? "").slice(column - 1, end - 1) };
  };
}

/** Those of one line, in its order. */
export function segmentsOf(segments: readonly Segment[], side: Side, line: number): Segment[] {
  return segments
    .filter((segment) => segment[side].line === line)
    .toSorted((a, b) => a[side].column - b[side].column);
}
