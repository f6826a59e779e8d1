import { isAbsolute, relative, sep } from "node:path";

/** Is `path` the directory, or somewhere in it? Both are absolute. */
export function isInside(path: string, directory: string): boolean {
  const way = relative(directory, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
