import { resolve } from "node:path";
import type { Settings } from "../settings.ts";

/** Directories that this program fills itself: what is in them is no input. */
export function ownDirectories({ cwd, destination, cache }: Settings): readonly string[] {
  const output = destination.kind === "directory" ? destination.path : undefined;
  return [output, cache].filter((path) => path !== undefined).map((path) => resolve(cwd, path));
}
