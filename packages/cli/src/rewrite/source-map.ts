import remapping, { type SourceMapInput } from "@jridgewell/remapping";
import type { RewriteOptions } from "./outcome.ts";

/** A text, and its map if there is one. */
export interface Printed {
  readonly code: string;
  readonly map: object | undefined;
}

/**
 * Adds the source map to the code or returns it separately, according to the options. A map of the
 * source itself is applied, so that the result leads to the first source.
 */
export function withSourceMap(
  { code, map }: Printed,
  { sourceMaps, inputSourceMap }: Pick<RewriteOptions, "sourceMaps" | "inputSourceMap">,
): { code: string; map: string | undefined } {
  if (!map) return { code, map: undefined };
  const maps = [map, inputSourceMap] as SourceMapInput[];
  const text = JSON.stringify(inputSourceMap ? remapping(maps, () => null) : map);
  const own = withoutMapComment(code);
  if (sourceMaps !== "inline") return { code: own, map: text };
  const data = Buffer.from(text).toString("base64");
  const comment = `//# sourceMappingURL=data:application/json;charset=utf-8;base64,${data}\n`;
  return { code: own + comment, map: undefined };
}

/** The comment of the source names its own map. */
function withoutMapComment(code: string): string {
  const text = code.replace(/^[^\S\n]*\/\/[#@] ?sourceMappingURL=\S*[^\S\n]*\r?\n?(?![^]*\S)/m, "");
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}
