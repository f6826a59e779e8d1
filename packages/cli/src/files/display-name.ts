import { relative, sep } from "node:path";

/** The path as the user would type it: from the working directory, with `/`. */
export function displayName(path: string, cwd: string): string {
  return relative(cwd, path).split(sep).join("/") || ".";
}
