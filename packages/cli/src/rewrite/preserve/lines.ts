/** Where something is in the source: lines count from 1, columns from 0. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Moves the lines of a stretch of the source: the indentation `from` becomes `to`. */
export interface Shift {
  readonly from: string;
  readonly to: string;
}

export const noShift: Shift = { from: "", to: "" };

/** The indentation of a line that is moved. */
export function move(indentation: string, { from, to }: Shift): string {
  if (indentation.startsWith(from)) return to + indentation.slice(from.length);
  // Indented less than the code it belongs to.
  if (from.startsWith(indentation)) {
    return to.slice(0, Math.max(0, to.length - (from.length - indentation.length)));
  }
  return indentation;
}

/** The lines of a source, found when they are first asked for. */
export class Lines {
  readonly #source: string;
  #starts: number[] | undefined;

  constructor(source: string) {
    this.#source = source;
  }

  placeOf(at: number): Place {
    const starts = (this.#starts ??= lineStarts(this.#source));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (starts[low] ?? 0) };
  }
}

function lineStarts(source: string): number[] {
  const starts = [0];
  for (let at = source.indexOf("\n"); at >= 0; at = source.indexOf("\n", at + 1)) {
    starts.push(at + 1);
  }
  return starts;
}
