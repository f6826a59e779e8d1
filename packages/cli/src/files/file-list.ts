import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Refusal } from "../errors.ts";
import { ignoreRoot } from "./ignore-files.ts";
import { readProblem } from "./file-problem.ts";

/**
 * Reads the paths of `--files-from`.
 *
 * @param file "-" for standard input
 * @throws {Refusal} when the list cannot be read
 */
export async function readList(
  file: string,
  cwd: string,
  stdin: () => Promise<Buffer>,
): Promise<readonly string[]> {
  if (file === "-") return pathsIn(await stdin());
  try {
    return pathsIn(readFileSync(resolve(cwd, file)));
  } catch (error) {
    throw new Refusal(`--files-from: ${readProblem(error, file).message}`);
  }
}

/** No path contains NUL, so a list that contains it is separated by it, like that of `git diff -z`. */
function pathsIn(bytes: Buffer): string[] {
  const text = bytes.toString("utf8");
  return text.split(text.includes("\0") ? "\0" : /\r?\n/).filter((path) => path !== "");
}

/**
 * The paths in a text that should be code but is a list of files, as `git diff --name-only` prints
 * it: read as code, it would have nothing to rewrite, and the files would pass unread. One of them
 * has to exist, and the others have to exist or to look like a path.
 */
export function listIn(bytes: Buffer, cwd: string): readonly string[] | undefined {
  const paths = pathsIn(bytes);
  // Git prints paths from the root of the repository.
  const roots = [cwd, ignoreRoot(cwd, cwd)];
  const exist = (path: string): boolean => roots.some((root) => existsSync(resolve(root, path)));
  const isList = paths.every((path) => exist(path) || pathLike.test(path)) && paths.some(exist);
  return isList ? paths : undefined;
}

const pathLike = /^"?[^\s"'`;:,=(){}<>]+\.\w+"?$/;
