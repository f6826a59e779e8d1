import type { Options as PluginOptions } from "babel-plugin-unawait";
import type { Format } from "./rewrite/outcome.ts";

export type ReporterName = "pretty" | "json" | "github" | "sarif";

/** Where the outputs go, and what else is done with them. */
export type Destination =
  | { readonly kind: "stdout" }
  | { readonly kind: "file"; readonly path: string }
  | {
      readonly kind: "directory";
      readonly path: string;
      /** Files that are no code are copied too, so that the directory is whole. */
      readonly copy: boolean;
    }
  | { readonly kind: "inPlace" }
  /** Nothing is written; files that would change are listed and make the exit code 1. */
  | { readonly kind: "check" }
  /** Nothing is written; what would change is printed as a unified diff. */
  | { readonly kind: "diff" };

/** Everything a run needs to know: the command line's flags over the configuration's values. */
export interface Settings {
  /** Where relative paths start. */
  readonly cwd: string;
  /** Files, directories and globs; empty for standard input. */
  readonly inputs: readonly string[];
  /** What standard input is called; undefined unless it is the input. */
  readonly stdinFilename: string | undefined;
  readonly destination: Destination;
  readonly watch: boolean;
  /** Globs of files to leave out, besides ignore files. */
  readonly ignore: readonly string[];
  /** Whether `.gitignore` files count. */
  readonly gitignore: boolean;
  readonly followSymlinks: boolean;
  readonly format: Format;
  readonly strict: boolean;
  readonly sourceMaps: false | "inline" | "external";
  readonly plugin: PluginOptions;
  /** Worker threads; 0 runs everything in this one. "auto" decides by the amount of work. */
  readonly workers: number | "auto";
  /** Where results are kept for the next run; undefined for no cache. */
  readonly cache: string | undefined;
  /** The part of the files that is rewritten: the `index`th (from 1) of `count`. */
  readonly shard: { readonly index: number; readonly count: number } | undefined;
  readonly reporter: ReporterName;
  readonly verbosity: "quiet" | "normal" | "verbose";
}
