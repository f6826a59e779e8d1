import { addMapping, type GenMapping } from "@jridgewell/gen-mapping";
import type { Originals } from "./snapshot.ts";
import type { Made, Piece, Taken } from "./chunks.ts";
import type { Style } from "./style.ts";
import { indentationAt } from "./tokens.ts";

/** How far the lines of a stretch of the source move: the indentation `from` becomes `to`. */
interface Shift {
  readonly from: string;
  readonly to: string;
}

const nowhere: Shift = { from: "", to: "" };

/** Where the output goes: its text, and what the map says of it. */
export class Writer {
  code = "";
  readonly #source: string;
  readonly #style: Style;
  /** The line breaks that are part of a value, so that the next line's indentation is too. */
  readonly #fixed: Set<number>;
  readonly #map: GenMapping | undefined;
  readonly #filename: string;
  #line = 1;
  #lineStart = 0;
  #sourceLines: number[] | undefined;

  constructor(
    source: string,
    style: Style,
    originals: Originals,
    map: GenMapping | undefined,
    filename: string,
  ) {
    this.#source = source;
    this.#style = style;
    this.#map = map;
    this.#filename = filename;
    this.#fixed = new Set();
    for (const { start = 0, end = 0 } of originals.multiline) {
      for (let at = source.indexOf("\n", start ?? 0); at >= 0 && at < (end ?? 0);) {
        this.#fixed.add(at);
        at = source.indexOf("\n", at + 1);
      }
    }
  }

  write(pieces: readonly Piece[], shift: Shift = nowhere): void {
    for (const piece of pieces) {
      if (piece.kind === "taken") this.#writeTaken(piece, shift);
      else this.#writeMade(piece, shift);
    }
  }

  #writeTaken({ start, end }: Taken, shift: Shift): void {
    const source = this.#source;
    let at = start;
    while (at < end) {
      if (shift.from !== shift.to && this.#startsLine(at)) {
        const indentation = indentationAt(source, at);
        const isBlank = /^\s*$/.test(source.slice(at, at + indentation.length + 1));
        if (!isBlank && at + indentation.length <= end) {
          this.#append(move(indentation, shift));
          at += indentation.length;
        }
      }
      const lineBreak = source.indexOf("\n", at);
      const next = lineBreak < 0 || lineBreak >= end ? end : lineBreak + 1;
      this.#mapWords(at, next);
      this.#append(source.slice(at, next));
      at = next;
    }
  }

  #startsLine(at: number): boolean {
    return this.#source[at - 1] === "\n" && !this.#fixed.has(at - 1);
  }

  #writeMade({ for: place, like, parts }: Made, shift: Shift): void {
    const { indent, newline } = this.#style;
    const base = move(indentationAt(this.#source, like), shift);
    let current = base;
    for (const part of parts) {
      if (typeof part !== "string") {
        const from = indentationAt(this.#source, part.start);
        this.write(part.pieces, { from, to: current });
        continue;
      }
      this.#mapTo(place);
      const [first = "", ...lines] = part.split("\n");
      this.#append(first);
      for (const line of lines) {
        const spaces = /^ */.exec(line)?.[0].length ?? 0;
        current = base + indent.repeat(spaces >> 1) + (spaces % 2 === 1 ? " " : "");
        const text = line.slice(spaces);
        this.#append(newline);
        // A part that ends here goes on with what is kept.
        if (text !== "" || line === lines.at(-1)) {
          this.#append(current);
          this.#mapTo(place);
          this.#append(text);
        }
      }
    }
  }

  #append(text: string): void {
    const before = this.code.length;
    this.code += text;
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
      this.#line++;
      this.#lineStart = before + at + 1;
    }
  }

  /** One mapping for each word of a stretch of a line that is about to be written. */
  #mapWords(start: number, end: number): void {
    if (!this.#map) return;
    const { line, column } = this.#placeOf(start);
    const words = /[\p{ID_Continue}$]+|[^\s\p{ID_Continue}$]/gu;
    for (const { index } of this.#source.slice(start, end).matchAll(words)) {
      this.#addMapping(index, { line, column: column + index });
    }
  }

  #mapTo(place: number): void {
    if (this.#map) this.#addMapping(0, this.#placeOf(place));
  }

  #addMapping(ahead: number, original: { line: number; column: number }): void {
    const column = this.code.length - this.#lineStart + ahead;
    const generated = { line: this.#line, column };
    if (this.#map) addMapping(this.#map, { generated, original, source: this.#filename });
  }

  #placeOf(at: number): { line: number; column: number } {
    const lines = (this.#sourceLines ??= lineStarts(this.#source));
    let low = 0;
    let high = lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((lines[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (lines[low] ?? 0) };
  }
}

function move(indentation: string, { from, to }: Shift): string {
  if (indentation.startsWith(from)) return to + indentation.slice(from.length);
  // Further out than what it belongs to.
  if (from.startsWith(indentation)) {
    return to.slice(0, Math.max(0, to.length - (from.length - indentation.length)));
  }
  return indentation;
}

function lineStarts(source: string): number[] {
  const starts = [0];
  for (let at = source.indexOf("\n"); at >= 0; at = source.indexOf("\n", at + 1)) {
    starts.push(at + 1);
  }
  return starts;
}
