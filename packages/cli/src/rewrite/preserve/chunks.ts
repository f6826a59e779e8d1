/** A stretch of output: text of the source as it stands there, or new code with such text in it. */
export type Piece = Taken | Made;

export interface Taken {
  readonly kind: "taken";
  readonly start: number;
  readonly end: number;
}

export interface Made {
  readonly kind: "made";
  /** The place in the source it was made for. */
  readonly for: number;
  /** A place whose line's indentation is that of the first line. */
  readonly like: number;
  /** Text, indented by two spaces a level from nothing, and what was kept inside it. */
  readonly parts: readonly (string | Kept)[];
}

export interface Kept {
  readonly pieces: readonly Piece[];
  /** Where it stood in the source. */
  readonly start: number;
}

/** A change of an original's text. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly pieces: readonly Piece[];
}

export function taken(start: number, end: number): Taken {
  return { kind: "taken", start, end };
}

export function made(at: number, ...parts: (string | Kept)[]): Made {
  return { kind: "made", for: at, like: at, parts };
}

/** The source from `start` to `end` with the edits done. */
export function applyEdits(start: number, end: number, edits: readonly Edit[]): Piece[] {
  const pieces: Piece[] = [];
  let at = start;
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start < at || edit.end > end) throw new Error("Unexpected overlap of two changes");
    if (edit.start > at) pieces.push(taken(at, edit.start));
    pieces.push(...edit.pieces);
    at = edit.end;
  }
  if (at < end) pieces.push(taken(at, end));
  return pieces;
}
