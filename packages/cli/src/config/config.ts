import type { Options as PluginOptions } from "babel-plugin-unawait";
import type { Format } from "../rewrite/outcome.ts";
import type { ReporterName } from "../settings.ts";

/**
 * What `unawait.config.ts` exports, or package.json has as `"unawait"`. Flags of the command line
 * win over it. Relative paths start at the file's directory.
 */
export interface Config extends PluginOptions {
  /** Files, directories and globs, if the command line names none. */
  inputs?: string[];
  /** Globs of files to leave out, besides those of `.gitignore`. */
  ignore?: string[];
  /** @default true */
  gitignore?: boolean;
  /** @default false */
  followSymlinks?: boolean;
  /** Where the outputs are written, if the command line does not say so. */
  outDir?: string;
  /** Whether the files that are not rewritten are copied to `outDir`. @default false */
  copy?: boolean;
  /** True: external where files are written. @default false */
  sourceMaps?: boolean | "inline" | "external";
  /** @default "preserve" */
  format?: Format;
  /** Whether it is an error, not a warning, if the formatting cannot be kept. @default false */
  strict?: boolean;
  /** Threads besides the main one. @default "auto" */
  workers?: number | "auto";
  /** Where results are kept for the next run; true: node_modules/.cache/unawait. @default false */
  cache?: boolean | string;
  /** @default "pretty" */
  reporter?: ReporterName;
}

/** Gives a configuration its type. */
export function defineConfig(config: Config): Config {
  return config;
}
