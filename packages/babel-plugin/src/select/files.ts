import { type InputOptions, loadPartialConfigSync, type PluginPass } from "@babel/core";
import type { FilePattern } from "../options/override.ts";

/** Babel's own rules, by way of its options `only` and `ignore`. */
export interface FileRules {
  /** Undefined for all files. */
  readonly include: readonly FilePattern[] | undefined;
  readonly exclude: readonly FilePattern[];
  /** What paths are relative to. */
  readonly directory: string;
}

/** @throws {Error} when there is a pattern, but the file has no name */
export function includesFile(
  { include, exclude, directory }: FileRules,
  pass: PluginPass,
): boolean {
  if (!include && exclude.length === 0) return true;
  const { filename, envName, caller } = pass.file.opts;
  const options: InputOptions = {
    ...(typeof filename === "string" && { filename }),
    ...(caller && { caller }),
    cwd: directory,
    envName,
    configFile: false,
    babelrc: false,
    browserslistConfigFile: false,
    ...(include && { only: [...include] }),
    ignore: [...exclude],
  };
  // Babel returns no configuration for a file that it would not compile.
  return loadPartialConfigSync(options) !== null;
}
