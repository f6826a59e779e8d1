import type { types as t } from "@babel/core";
import { GenMapping, setSourceContent, toEncodedMap } from "@jridgewell/gen-mapping";
import { applyEdits, sourceChunk } from "./chunks.ts";
import { placeComments } from "./comments.ts";
import { type Context, rangeOf } from "./context.ts";
import { editsWithin } from "./patch.ts";
import type { Printed } from "../source-map.ts";
import type { Snapshot } from "./snapshot.ts";
import { styleOf } from "./style.ts";
import { Writer } from "./writer.ts";

export interface PrintedText extends Printed {
  /** The place in the source that a place in the code stands for; undefined where there is none. */
  readonly sourceAt: (place: number) => number | undefined;
}

export interface PrintOptions {
  /** All comments of the source. */
  readonly comments: readonly t.Comment[];
  /** The name of the source in the map. */
  readonly filename: string;
  readonly sourceMap: boolean;
  /** Code of the author that Babel prints, since its text cannot be kept. */
  readonly reprinted?: ReadonlySet<t.Node>;
}

/**
 * Prints a rewritten file with its author's formatting:
 *
 *   async function f(x) {             function f(x) {
 *     return  await x  // really?  →    return new Promise((resolve, reject) => {
 *   }                                     const gen = (function* () {
 *                                           return  yield x  // really?
 *                                         })();
 *                                         …
 *
 * Code that has not changed is copied from the source and moved to its new indentation. New code
 * around it is printed by Babel, in the author's indentation, quotes and line breaks.
 */
export function printPreserving(
  file: t.File,
  snapshot: Snapshot,
  source: string,
  { comments, filename, sourceMap, reprinted = new Set() }: PrintOptions,
): PrintedText {
  const style = styleOf(source, snapshot);
  const context: Context = {
    source,
    comments,
    snapshot,
    style,
    placeholder: unusedPrefix(source),
    printedComments: new Set(),
    moved: [],
    reprinted,
    editsWithin: (node) => editsWithin(node, context),
  };
  const map = sourceMap ? new GenMapping({}) : undefined;
  const { start, end } = rangeOf(file.program);
  const changes = editsWithin(file.program, context);
  const { edits, beside } = placeComments(changes, context);
  const writer = new Writer(context, beside, map, filename);
  writer.write([
    sourceChunk(0, start),
    ...applyEdits({ start, end }, edits),
    sourceChunk(end, source.length),
  ]);
  writer.end();
  if (map) setSourceContent(map, filename, source);
  return {
    code: writer.code,
    map: map && toEncodedMap(map),
    sourceAt: (place) => writer.sourceAt(place),
  };
}

function unusedPrefix(source: string): string {
  let prefix = "kept_";
  while (source.includes(prefix)) prefix = `_${prefix}`;
  return prefix;
}
