import { type GenMapping, maybeAddMapping } from "@jridgewell/gen-mapping";
import type { Chunk, NewChunk, Range, SourceChunk } from "./chunks.ts";
import type { Beside } from "./comments.ts";
import type { Context } from "./context.ts";
import { Lines, move, noShift, type Place, type Shift } from "./lines.ts";
import type { Style } from "./style.ts";
import {
  allowsLineBreak,
  continuesStatement,
  hasLineBreak,
  indentationAt,
  wouldMerge,
} from "./tokens.ts";

/** Assembles the output's text and its source map. */
export class Writer {
  code = "";
  /** The end of `code`, kept apart: reading it from a text that grows copies the whole text each time. */
  #tail = "";
  readonly #source: string;
  readonly #lines: Lines;
  readonly #style: Style;
  /** Line breaks inside of values, so that the indentation behind them must not change. */
  readonly #fixed: Set<number>;
  /** Statements that a new first token may join with the line above. */
  readonly #exposed: ReadonlySet<number>;
  readonly #map: GenMapping | undefined;
  readonly #filename: string;
  readonly #beside: ReadonlyMap<SourceChunk, Beside>;
  /** The ends of the comments that end a line. */
  readonly #lineEnds: ReadonlySet<number>;
  /** Where each stretch of the source starts in the code, and where new code stands for the source. */
  readonly #places: { readonly code: number; readonly source: number }[] = [];
  /** Comments that wait for a place where they may be. */
  readonly #pending: Range[] = [];
  /** The indentation of a new line, written once something follows on it. */
  #indentation = "";
  #line = 1;
  #lineStart = 0;
  /** The end of the source's text that was written last; -1 behind new code. */
  #sourceEnd = 0;
  #startsStatement = false;
  /** Text of a template was written last. */
  #isInTemplate = false;

  /**
   * @param map gets the positions of what is written
   * @param filename the name of the source in the map
   */
  constructor(
    { source, style, snapshot, comments }: Context,
    beside: ReadonlyMap<SourceChunk, Beside>,
    map: GenMapping | undefined,
    filename: string,
  ) {
    this.#source = source;
    this.#lines = new Lines(source);
    this.#style = style;
    this.#map = map;
    this.#filename = filename;
    this.#beside = beside;
    const lines = comments.filter(({ type }) => type === "CommentLine");
    this.#lineEnds = new Set(lines.map(({ end }) => end ?? -1));
    this.#exposed = snapshot.statementsAfterNoSemicolon(source);
    this.#fixed = new Set();
    for (const { start = 0, end = 0 } of snapshot.multiline) {
      for (let at = source.indexOf("\n", start ?? 0); at >= 0 && at < (end ?? 0);) {
        this.#fixed.add(at);
        at = source.indexOf("\n", at + 1);
      }
    }
  }

  write(chunks: readonly Chunk[], shift: Shift = noShift): void {
    for (const chunk of chunks) {
      const source = chunk.kind === "new" ? chunk.at : chunk.start;
      this.#places.push({ code: this.code.length, source });
      if (chunk.kind === "new") {
        this.#writeNew(chunk, shift);
        continue;
      }
      const { before = [], after = [] } = this.#beside.get(chunk) ?? {};
      // Text that is there twice, as a name is, has its comments once.
      this.#pending.push(...before.splice(0));
      this.#writeSource(chunk, shift);
      this.#pending.push(...after.splice(0));
    }
  }

  /** The place in the source that was written at a place in the code. */
  sourceAt(place: number): number | undefined {
    const index = this.#places.findLastIndex(({ code }) => code <= place);
    return this.#places[index]?.source;
  }

  /** Writes what has waited for more text. */
  end(): void {
    this.#writeComments("");
  }

  #writeSource({ start, end }: SourceChunk, shift: Shift): void {
    const source = this.#source;
    if (start < end && start !== this.#sourceEnd) {
      if (/^[^\S\n]*\r?\n/.test(source.slice(start, Math.min(end, start + 80)))) this.#trimEnd();
      this.#startsStatement ||= this.#exposed.has(start);
      this.#separate(source.slice(start, Math.min(start + 80, end)));
    }
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
    if (start < end) this.#sourceEnd = end;
  }

  #startsLine(at: number): boolean {
    return this.#source[at - 1] === "\n" && !this.#fixed.has(at - 1);
  }

  #writeNew({ at, like, parts, token }: NewChunk, shift: Shift): void {
    const base = move(indentationAt(this.#source, like), shift);
    this.#startsStatement ||= this.#exposed.has(at);
    let current = base;
    for (const part of parts) {
      if (typeof part === "string") {
        current = this.#writeText(part, base, current, token);
      } else if ("comment" in part) {
        this.#pending.push(part.comment);
      } else if ("template" in part) {
        this.#append(this.#source.slice(part.template.start, part.template.end));
        this.#isInTemplate = true;
      } else {
        const from = indentationAt(this.#source, part.start);
        this.write(part.chunks, { from, to: current });
      }
    }
  }

  /** @returns the indentation of the last line */
  #writeText(text: string, base: string, last: string, token: number | undefined): string {
    if (text === "") return last;
    const { indent, newline } = this.#style;
    let current = last;
    this.#separate(text);
    this.#sourceEnd = -1;
    const [first = "", ...lines] = text.split("\n");
    this.#appendNew(first, token);
    for (const line of lines) {
      const spaces = /^ */.exec(line)?.[0].length ?? 0;
      current = base + indent.repeat(spaces >> 1) + (spaces % 2 === 1 ? " " : "");
      this.#append(newline);
      this.#indentation = current;
      this.#appendNew(line.slice(spaces), token);
    }
    return current;
  }

  #appendNew(text: string, token: number | undefined): void {
    const start = /\S/.exec(text)?.index;
    if (start !== undefined) {
      this.#addMapping(start, token === undefined ? undefined : this.#lines.placeOf(token));
    }
    this.#append(text);
  }

  /** Keeps the text that follows from becoming a part of the token or the statement before it. */
  #separate(next: string): void {
    if (this.#isInTemplate) {
      this.#isInTemplate = false;
      return;
    }
    this.#writeComments(next);
    const startsStatement = this.#startsStatement;
    this.#startsStatement = false;
    if (startsStatement && continuesStatement(next) && !/[;{]\s*$/.test(this.#tail)) {
      this.#appendNew(";", undefined);
    } else if (wouldMerge(this.#tail, next)) {
      this.#append(" ");
    }
  }

  /** Removes the spaces in front of what was removed from the end of a line. */
  #trimEnd(): void {
    const spaces = /[^\S\n\r]*$/.exec(this.#tail)?.[0].length ?? 0;
    if (spaces === 0 || this.#indentation !== "") return;
    this.code = this.code.slice(0, -spaces);
    this.#tail = this.#tail.slice(0, -spaces);
  }

  /** Writes the comments that have waited for this place; those with line breaks may have to wait on. */
  #writeComments(next: string): void {
    const before = this.#tail;
    let isLineEnded = this.#lineEnds.has(this.#sourceEnd);
    const breakLine = () => {
      const indentation = indentationAt(this.code, this.code.length);
      this.#append(this.#style.newline);
      this.#indentation = indentation;
    };
    let last: Range | undefined;
    for (const comment of this.#pending.splice(0)) {
      const text = this.#source.slice(comment.start, comment.end);
      const endsLine = !text.startsWith("/*");
      if ((endsLine || hasLineBreak(text)) && !allowsLineBreak(before, next)) {
        this.#pending.push(comment);
        continue;
      }
      if (isLineEnded) breakLine();
      else if (this.#indentation === "" && this.#needsSpace(comment)) this.#append(" ");
      this.#append(text);
      isLineEnded = endsLine;
      last = comment;
      this.#sourceEnd = -1;
    }
    if (isLineEnded && next !== "" && !/^[^\S\n]*\n/.test(next)) breakLine();
    else if (last && this.#isSpace(last.end) && /^[^\s,;)\]}.]/.test(next)) this.#append(" ");
  }

  /** Whether a comment is apart from what precedes it, as in the source. */
  #needsSpace({ start }: Range): boolean {
    return (this.#isSpace(start - 1) ? /[^\s([{]$/ : /\/$/).test(this.#tail);
  }

  #isSpace(at: number): boolean {
    return /\s/.test(this.#source[at] ?? "");
  }

  #append(text: string): void {
    if (text === "") return;
    if (!/^[\n\r]/.test(text)) this.code += this.#indentation;
    const before = this.code.length;
    this.code += text;
    this.#tail = (this.#tail + this.#indentation + text.slice(-200)).slice(-200);
    this.#indentation = "";
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
      this.#line++;
      this.#lineStart = before + at + 1;
    }
  }

  /** Adds a mapping for each word of a stretch of a line that is about to be written. */
  #mapWords(start: number, end: number): void {
    if (!this.#map) return;
    const { line, column } = this.#lines.placeOf(start);
    const words = /[\p{ID_Continue}$]+|[^\s\p{ID_Continue}$]/gu;
    for (const { index } of this.#source.slice(start, end).matchAll(words)) {
      this.#addMapping(index, { line, column: column + index });
    }
  }

  /** @param original undefined for code that is not the author's, so that it leads nowhere */
  #addMapping(ahead: number, original: Place | undefined): void {
    if (!this.#map) return;
    const column = this.code.length - this.#lineStart + this.#indentation.length + ahead;
    const generated = { line: this.#line, column };
    if (original) maybeAddMapping(this.#map, { generated, original, source: this.#filename });
    else maybeAddMapping(this.#map, { generated });
  }
}
