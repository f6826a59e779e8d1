import { hash } from "node:crypto";
import { existsSync, readFileSync, rmdirSync, rmSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { isInside } from "../files/paths.ts";
import { writeFile } from "../files/write-file.ts";
import type { Settings } from "../settings.ts";
import type { Job } from "./rewrite-file.ts";

/** Outputs and their inputs, relative to the output directory. */
type Manifest = Record<string, string>;

/**
 * Removes the outputs of inputs that no longer exist. Runs with a cache record their outputs in it;
 * other files are never touched, nor is an output whose input still exists.
 */
export function removeStale(jobs: readonly Job[], settings: Settings): void {
  const { destination, cache, cwd, shard } = settings;
  if (destination.kind !== "directory" || cache === undefined || shard) return;
  const directory = resolve(cwd, destination.path);
  const store = resolve(cwd, cache);
  const name = hash("sha256", slashed(relative(store, directory))).slice(0, 16);
  const path = join(store, "outputs", `${name}.json`);
  const kept: Manifest = {};
  for (const [output, input] of Object.entries(readManifest(path))) {
    const target = resolve(directory, output);
    if (existsSync(resolve(directory, input))) kept[output] = input;
    else if (target !== directory && isInside(target, directory)) removeOutput(target, directory);
  }
  for (const { input, output } of jobs) {
    if (output !== undefined) {
      kept[slashed(relative(directory, output))] = slashed(relative(directory, input.path));
    }
  }
  const sorted = Object.fromEntries(Object.entries(kept).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  try {
    writeFile(
      { path, mode: 0o644, within: store, expected: undefined },
      JSON.stringify(sorted, null, 2),
    );
  } catch {
    // As for all entries of the cache, the only consequence is that the next run knows less.
  }
}

/** Removes an output with its map, and the directories that are left empty. */
export function removeOutput(path: string, directory: string): void {
  rmSync(path, { force: true });
  rmSync(`${path}.map`, { force: true });
  let parent = dirname(path);
  try {
    for (; parent !== directory && isInside(parent, directory); parent = dirname(parent)) {
      rmdirSync(parent);
    }
  } catch {
    // Not empty.
  }
}

function readManifest(path: string): Manifest {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Manifest;
  } catch {
    return {};
  }
}

const slashed = (path: string) => path.split(sep).join("/");
