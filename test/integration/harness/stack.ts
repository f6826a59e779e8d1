import { basename, dirname, join, sep } from "node:path";
import { FlattenMap, originalPositionFor, sourceContentFor } from "@jridgewell/trace-mapping";
import type { ProjectFolder } from "./folder.ts";
import type { Outcome } from "./project.ts";

interface Position {
  readonly source: string;
  readonly line: number;
  /** The text of the line, if a map has it. */
  readonly text?: string | undefined;
}

/** Where the first frame of a stack leads to: by the map of an output, or where a tool has led it. */
export function sourcePosition(
  folder: ProjectFolder,
  stack: string,
  outputs: Outcome["outputs"],
): Position {
  const [, file = "", line = "", column = ""] =
    /^\s+at (?:.*\()?(.*?):(\d+):(\d+)\)?$/m.exec(stack) ?? [];
  const path = decodeURI(file).replace(/[?#].*$/, "");
  // Servers have other names for folders.
  const isServed = path.startsWith("http:");
  const output = Object.keys(outputs).find((name) =>
    isServed ? basename(name) === basename(path) : path.endsWith(`/${lastFolder(name)}`),
  );
  if (output === undefined) return { source: path, line: Number(line) };
  const map = FlattenMap(mapOf(folder, output, outputs[output] ?? ""));
  const position = originalPositionFor(map, { line: Number(line), column: Number(column) - 1 });
  if (position.source === null) return { source: `no source of ${path}`, line: 0 };
  const text = sourceContentFor(map, position.source)?.split("\n")[position.line - 1];
  return { source: position.source, line: position.line, text };
}

function lastFolder(file: string): string {
  return file.split(sep).slice(-2).join("/");
}

/** The line at which a text stands. */
export function positionOf(code: string, text: string): { line: number } {
  const index = code.indexOf(text);
  if (index < 0) throw new Error(`Not in the code: ${text}`);
  return { line: code.slice(0, index).split("\n").length };
}

/** The source map that an output names: a file or a data URL. */
function mapOf(folder: ProjectFolder, output: string, code: string): string {
  const names = [...code.matchAll(/^\/[/*]# sourceMappingURL=(\S+)/gm)];
  const name = names.at(-1)?.[1];
  if (name === undefined) throw new Error(`${output} names no source map`);
  const [, inline] = /^data:application\/json;.*?base64,(.*)$/.exec(name) ?? [];
  if (inline !== undefined) return Buffer.from(inline, "base64").toString();
  return folder.read(join(dirname(output), name));
}
