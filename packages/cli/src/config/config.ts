import type { Options as PluginOptions } from "babel-plugin-unawait";
import type { RuleSettings } from "../check/rule-settings.ts";
import type { Format } from "../rewrite/outcome.ts";
import type { ReporterName } from "../settings.ts";

/**
 * The default export of `unawait.config.ts`, or the key `"unawait"` of package.json. Flags of the
 * command line override it. Paths are relative to the file's directory.
 */
export interface Config extends PluginOptions {
  /** Files, directories and globs, if the command line names none. */
  inputs?: string[];
  /** Globs of files to skip, in addition to `.gitignore`. */
  ignore?: string[];
  /** Whether files that git ignores are skipped. @default true */
  gitignore?: boolean;
  /** @default false */
  followSymlinks?: boolean;
  /** The output directory, unless the command line has a destination. */
  outDir?: string;
  /** Whether the files that are not rewritten are copied to `outDir`. @default false */
  copy?: boolean;
  /** True: external if files are written, else inline. @default false */
  sourceMaps?: boolean | "inline" | "external";
  /** @default "preserve" */
  format?: Format;
  /** Whether it is an error, not a warning, if the formatting cannot be kept. @default false */
  strict?: boolean;
  /** The number of threads beside the main one. @default "auto" */
  workers?: number | "auto";
  /** The directory of the cache; true: node_modules/.cache/unawait. @default false */
  cache?: boolean | string;
  /** @default "pretty" */
  reporter?: ReporterName;
  /** Rules of `unawait check`, as in a configuration of ESLint, without the plugin's name. */
  rules?: RuleSettings;
}

/** Checks the type of a configuration, and returns it. */
export function defineConfig(config: Config): Config {
  return config;
}
