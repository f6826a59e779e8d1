import remapping, { type SourceMapInput } from "@jridgewell/remapping";
import type { RewriteOptions } from "./outcome.ts";

/**
 * Adds to the code, or beside it, the map that the options ask for. If the source has a map of its
 * own, the map leads through it to what that was made of.
 */
export function withSourceMap(
  { code, map }: { readonly code: string; readonly map: object | undefined },
  { sourceMaps, inputSourceMap }: Pick<RewriteOptions, "sourceMaps" | "inputSourceMap">,
): { code: string; map: string | undefined } {
  if (!map) return { code, map: undefined };
  const maps = (inputSourceMap ? [map, inputSourceMap] : [map]) as SourceMapInput[];
  const text = remapping(maps, () => null).toString();
  const own = withoutMapComment(code);
  if (sourceMaps !== "inline") return { code: own, map: text };
  const data = Buffer.from(text).toString("base64");
  const comment = `//# sourceMappingURL=data:application/json;charset=utf-8;base64,${data}\n`;
  return { code: own + comment, map: undefined };
}

/** The source's own comment would be wrong. */
function withoutMapComment(code: string): string {
  const text = code.replace(/^[^\S\n]*\/\/[#@] ?sourceMappingURL=\S*[^\S\n]*\r?\n?(?![^]*\S)/m, "");
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}
