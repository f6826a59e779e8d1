import { isAbsolute, join, dirname, relative, resolve } from "node:path";
import type { Flags } from "../command-line/parse.ts";
import type { Config } from "./config.ts";
import type { FilePattern } from "babel-plugin-unawait";
import type { FoundConfig } from "./find-config.ts";

type FilePatterns = NonNullable<Config["include"]>;

/** All settings of the command line and of a configuration. */
export interface Values extends Config {
  stdinFilename?: string;
  filesFrom?: string;
  shard?: string;
  outFile?: string;
  write?: boolean;
  check?: boolean;
  diff?: boolean;
  watch?: boolean;
  quiet?: boolean;
  verbose?: boolean;
}

/** The source of each value: the command line, or a configuration's name. Defaults have none. */
export type Sources = Readonly<Record<string, string>>;

/** Flags override the configuration's values. All paths are relative to `cwd`. */
export function mergeConfig(
  flags: Flags,
  inputs: readonly string[],
  found: FoundConfig | undefined,
  cwd: string,
): { readonly values: Values; readonly sources: Sources } {
  const values: Record<string, unknown> = {};
  const sources: Record<string, string> = {};
  const set = (key: string, value: unknown, source: string): void => {
    if (value === undefined) return;
    values[key] = value;
    sources[key] = source;
  };
  const typedDestination = destinations.some((key) => flags[key]);
  for (const [key, value] of Object.entries(found ? rebased(found, cwd) : {})) {
    // A destination on the command line replaces the configuration's, including its options.
    if (typedDestination && configDestination.has(key)) continue;
    set(key, value, found?.shown ?? "");
  }
  for (const [key, value] of Object.entries(flags)) {
    if (!notSettings.has(key)) set(key, value, "command line");
  }
  // `--stdin-filename` implies that standard input is the input.
  if (flags["stdinFilename"] !== undefined) set("inputs", ["-"], "command line");
  // A list replaces the inputs of the configuration.
  if (flags["filesFrom"] !== undefined) set("inputs", [], "command line");
  if (inputs.length > 0) set("inputs", inputs, "command line");
  return { values, sources };
}

/** Flags that are not settings of a run. */
const notSettings = new Set(["config", "color", "printConfig"]);

/** The flags that decide where the output goes. */
export const destinations = ["outDir", "outFile", "write", "check", "diff"] as const;

const configDestination = new Set(["outDir", "copy"]);

/** Converts paths relative to the configuration's directory to paths relative to `cwd`. */
function rebased({ file, config }: FoundConfig, cwd: string): Config {
  const root = dirname(file);
  const path = (name: string): string => relative(cwd, resolve(root, name)) || ".";
  const glob = (text: string): string => rebasedGlob(text, relative(cwd, root));
  // Babel's patterns depend on the directory, also where they start with `**`.
  const pattern = (each: FilePattern): FilePattern =>
    typeof each === "string" && !isAbsolute(each) ? join(relative(cwd, root), each) : each;
  const { inputs, ignore, outDir, cache, include, exclude, overrides } = config;
  const patterns = (some: FilePatterns) => [some].flat().map(pattern);
  return {
    ...config,
    ...(inputs && { inputs: inputs.map(glob) }),
    ...(ignore && { ignore: ignore.map(glob) }),
    ...(outDir !== undefined && { outDir: path(outDir) }),
    ...(cache !== undefined && { cache: cacheOf(cache, path) }),
    ...(include && { include: patterns(include) }),
    ...(exclude && { exclude: patterns(exclude) }),
    ...(overrides && {
      overrides: overrides.map(({ test, ...rest }) => ({
        ...rest,
        ...(test !== undefined && { test: patterns(test) }),
      })),
    }),
  };
}

function cacheOf(cache: boolean | string, path: (name: string) => string): boolean | string {
  if (cache === false) return false;
  return path(cache === true ? defaultCache : cache);
}

export const defaultCache = "node_modules/.cache/unawait";

/** Globs use `/` on all systems. One that starts with `**` does not depend on the directory. */
function rebasedGlob(pattern: string, root: string): string {
  const negation = pattern.startsWith("!") ? "!" : "";
  const glob = pattern.slice(negation.length);
  if (root === "" || isAbsolute(glob) || glob.startsWith("**/")) return pattern;
  return negation + join(root, glob).replaceAll("\\", "/");
}
