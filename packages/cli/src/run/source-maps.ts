import { readFileSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

interface SourceMap {
  file?: string;
  sourceRoot?: string;
  sources: (string | null)[];
  mappings: string;
}

const comment =
  /(?:^|\r?\n)[ \t]*(?:\/\/[#@][ \t]*sourceMappingURL=(\S+)|\/\*[#@][ \t]*sourceMappingURL=(\S+?)[ \t]*\*\/)\s*$/;

/** Separates a text from its source map comment, and reads the map if it exists. */
export function takeSourceMap(text: string, path: string): { text: string; map?: object } {
  const [match, line, block] = comment.exec(text) ?? [];
  const url = line ?? block;
  if (match === undefined || url === undefined) return { text };
  const rest = text.slice(0, -match.length);
  const map = readMap(url, path);
  return { text: rest === "" ? rest : `${rest}\n`, ...(map && { map }) };
}

/** @returns the map, its sources relative to the file it belongs to */
function readMap(url: string, path: string): SourceMap | undefined {
  try {
    if (url.startsWith("data:")) return parse(decodeDataUrl(url), dirname(path), path);
    if (/^[a-z][a-z+.-]+:/i.test(url)) return undefined;
    const file = resolve(dirname(path), decodeURIComponent(url));
    return parse(readFileSync(file, "utf8"), dirname(file), path);
  } catch {
    return undefined;
  }
}

function parse(text: string, directory: string, path: string): SourceMap | undefined {
  const { sourceRoot, ...map } = JSON.parse(text) as SourceMap;
  if (typeof map.mappings !== "string" || !Array.isArray(map.sources)) return undefined;
  const rooted = (source: string) =>
    sourceRoot ? `${sourceRoot.replace(/\/?$/, "/")}${source}` : source;
  return {
    ...map,
    sources: move(
      map.sources.map((source) => source && rooted(source)),
      directory,
      dirname(path),
    ),
  };
}

function decodeDataUrl(url: string): string {
  const [head = "", ...data] = url.split(",");
  const text = data.join(",");
  return head.endsWith(";base64")
    ? Buffer.from(text, "base64").toString()
    : decodeURIComponent(text);
}

/** Rewrites paths relative to one directory to be relative to another. */
function move(sources: SourceMap["sources"], from: string, to: string): SourceMap["sources"] {
  if (from === to) return sources;
  return sources.map((source) => {
    if (source === null || /^[a-z][a-z+.-]+:/i.test(source) || isAbsolute(source)) return source;
    return relative(to, join(from, source)).split(sep).join("/");
  });
}

/** Adapts a map that is relative to the input to the place of the output. */
export function placeMap(json: string, path: string, output: string): string {
  const map = JSON.parse(json) as SourceMap;
  const sources = move(map.sources, dirname(path), dirname(output));
  return JSON.stringify({ ...map, file: basename(output), sources });
}

export function withInlineMap(code: string, map: string): string {
  const url = `data:application/json;charset=utf-8;base64,${Buffer.from(map).toString("base64")}`;
  return withComment(code, url);
}

export function withExternalMap(code: string, output: string): string {
  return withComment(code, encodeURI(`${basename(output)}.map`));
}

function withComment(code: string, url: string): string {
  const end = code.endsWith("\n") || code === "" ? "" : "\n";
  return `${code}${end}//# sourceMappingURL=${url}\n`;
}
