import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { isDynamicPattern } from "tinyglobby";
import type { Settings } from "../settings.ts";

/** A file that a run reads. */
export interface Input {
  /** Absolute. */
  readonly path: string;
  readonly name: string;
  /** Whether it is rewritten, or only copied to the output directory. */
  readonly kind: "source" | "copy";
}

/** The path as the user would type it: relative to the working directory, with `/`. */
export function displayName(path: string, cwd: string): string {
  return relative(cwd, path).split(sep).join("/") || ".";
}

/** Whether `path` is the directory or below it. Both are absolute. */
export function isInside(path: string, directory: string): boolean {
  const way = relative(directory, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** The directory below which a glob varies: `src` of `src/*.js`. */
export function staticPart(pattern: string): string {
  const segments = pattern.split("/");
  const varying = segments.findIndex((segment) => isDynamicPattern(segment));
  const part = segments.slice(0, varying < 0 ? -1 : varying);
  return part.length === 1 && part[0] === "" ? "/" : join(...part, ".");
}

/** The directories that this program writes to; files below them are not inputs. */
export function ownDirectories({ cwd, destination, cache }: Settings): readonly string[] {
  const output = destination.kind === "directory" ? destination.path : undefined;
  return [output, cache].filter((path) => path !== undefined).map((path) => resolve(cwd, path));
}

/** Whether a file of this name can be rewritten. Declaration files contain no code. */
export function isSourceFile(name: string): boolean {
  return /\.(?:[cm]?[jt]s|[jt]sx)$/.test(name) && !/\.d\.[cm]?ts$/.test(name);
}
