import type { types as t } from "@babel/core";
import { GenMapping, setSourceContent, toDecodedMap } from "@jridgewell/gen-mapping";
import { keep } from "./patch.ts";
import type { Originals } from "./snapshot.ts";
import { taken } from "./chunks.ts";
import type { Printing } from "./context.ts";
import { Writer } from "./writer.ts";
import { styleOf } from "./style.ts";

export interface Printed {
  readonly code: string;
  readonly map: object | undefined;
}

/**
 * Prints a rewritten file as its author wrote it:
 *
 *   async function f(x) {             function f(x) {
 *     return  await x  // really?  →    return new Promise((resolve, reject) => {
 *   }                                     const gen = (function* () {
 *                                           return  yield x  // really?
 *                                         })();
 *                                         …
 *
 * What is still what it was is taken from the source's text, moved to its new indentation; new
 * code around it is printed by Babel, in the author's indentation, quotes and line ends.
 */
export function printPreserving(
  file: t.File,
  originals: Originals,
  source: string,
  options: { readonly filename: string; readonly sourceMap: boolean },
): Printed {
  const style = styleOf(source, originals);
  const printing: Printing = {
    source,
    originals,
    style,
    placeholder: unusedPrefix(source),
    claimed: new Set(),
    removed: [],
  };
  const map = options.sourceMap ? new GenMapping({}) : undefined;
  const writer = new Writer(source, style, originals, map, options.filename);
  const { start, end } = file.program;
  writer.write([
    taken(0, start ?? 0),
    ...keep(file.program, printing),
    taken(end ?? source.length, source.length),
  ]);
  if (map) setSourceContent(map, options.filename, source);
  return { code: writer.code, map: map && toDecodedMap(map) };
}

function unusedPrefix(source: string): string {
  let prefix = "kept_";
  while (source.includes(prefix)) prefix = `_${prefix}`;
  return prefix;
}
