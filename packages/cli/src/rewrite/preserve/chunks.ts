/** A stretch of the source. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A stretch of output: text of the source, or new code that may contain such text. */
export type Chunk = SourceChunk | NewChunk;

export interface SourceChunk extends Range {
  readonly kind: "source";
}

export interface NewChunk {
  readonly kind: "new";
  /** The place in the source that it was printed for. */
  readonly at: number;
  /** A place in the source whose line is indented as the first line has to be. */
  readonly like: number;
  /** Text, indented by two spaces a level from zero, and the author's text in it. */
  readonly parts: readonly Part[];
  /** For source maps: the token of the source it stands for. Code of the driver stands for none. */
  readonly token?: number;
}

export type Part = string | Kept | KeptComment | KeptTemplate;

/** Text of a template in the source: no space may come before or behind it, nor into its lines. */
export interface KeptTemplate {
  readonly template: Range;
}

/** A comment of the source, which is written where it separates tokens without a change of meaning. */
export interface KeptComment {
  readonly comment: Range;
}

/** Text of the author inside new code. */
export interface Kept {
  readonly chunks: readonly Chunk[];
  /** A place in the source whose line's indentation becomes that of the new code. */
  readonly start: number;
}

/** A change of the source's text. */
export interface Edit extends Range {
  readonly chunks: readonly Chunk[];
  /** It ends what precedes it, so that it comes before other insertions at its place. */
  readonly closes?: boolean;
}

export function sourceChunk(start: number, end: number): SourceChunk {
  return { kind: "source", start, end };
}

export function newChunk(at: number, ...parts: Part[]): NewChunk {
  return { kind: "new", at, like: at, parts };
}

/** New text for a token of the source, which source maps lead to. */
export function replacedToken(at: number, text: string): NewChunk {
  return { ...newChunk(at, text), token: at };
}

/** The edits that put parentheses around a range. */
export function parenthesize({ start, end }: Range): Edit[] {
  return [
    { start, end: start, chunks: [newChunk(start, "(")] },
    { start: end, end, chunks: [newChunk(end, ")")], closes: true },
  ];
}

/** The source from `start` to `end`, with the edits applied. */
export function applyEdits({ start, end }: Range, edits: readonly Edit[]): Chunk[] {
  const chunks: Chunk[] = [];
  let at = start;
  for (const edit of edits.toSorted(inOrder)) {
    if (edit.start < at || edit.end > end) throw new Error("Two changes of the text overlap");
    if (edit.start > at) chunks.push(sourceChunk(at, edit.start));
    chunks.push(...edit.chunks);
    at = edit.end;
  }
  if (at < end) chunks.push(sourceChunk(at, end));
  return chunks;
}

function inOrder(a: Edit, b: Edit): number {
  return (
    a.start - b.start || a.end - b.end || Number(b.closes ?? false) - Number(a.closes ?? false)
  );
}
