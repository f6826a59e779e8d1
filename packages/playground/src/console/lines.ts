import type { Row, TraceEvent } from "@unawait/trace";
import { differenceIn } from "../timeline/difference.ts";

/** What the two consoles show beside each other. */
export interface Line {
  readonly native?: TraceEvent;
  readonly output?: TraceEvent;
  /** What is not the same, in words. */
  readonly difference?: string;
  /** The row of the comparison to go to. */
  readonly row: number;
}

/** Texts that differ stand beside each other, rather than one below the other. */
export function linesOf(rows: readonly Row[]): Line[] {
  const lines: Line[] = [];
  let alone: { event: TraceEvent; row: number; isNative: boolean }[] = [];
  const pairUp = () => {
    const natives = alone.filter(({ isNative }) => isNative);
    const outputs = alone.filter(({ isNative }) => !isNative);
    for (let i = 0; i < Math.max(natives.length, outputs.length); i++) {
      lines.push(unequal(natives[i], outputs[i]));
    }
    alone = [];
  };
  rows.forEach((row, index) => {
    const { left, right } = row;
    const shown = left ?? right;
    if (!shown || !isShown(shown)) return;
    if (left && right) {
      pairUp();
      const difference = differenceIn(row);
      lines.push({ native: left, output: right, row: index, ...(difference && { difference }) });
    } else {
      alone.push({ event: shown, row: index, isNative: left !== undefined });
    }
  });
  pairUp();
  return lines;
}

type Alone = { readonly event: TraceEvent; readonly row: number } | undefined;

function unequal(native: Alone, output: Alone): Line {
  return {
    ...(native && { native: native.event }),
    ...(output && { output: output.event }),
    row: Math.min(native?.row ?? Infinity, output?.row ?? Infinity),
    difference: native && output ? "another text" : native ? "only natively" : "only in the output",
  };
}

function isShown({ kind }: TraceEvent): boolean {
  return kind === "log" || kind === "error" || kind === "rejection";
}
