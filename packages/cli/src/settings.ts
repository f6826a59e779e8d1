import type { Options as PluginOptions } from "babel-plugin-unawait";
import type { Format } from "./rewrite/outcome.ts";

export type ReporterName = "pretty" | "json" | "github" | "sarif";

/** The destination of the outputs. */
export type Destination =
  | { readonly kind: "stdout" }
  | { readonly kind: "file"; readonly path: string }
  | {
      readonly kind: "directory";
      readonly path: string;
      /** Whether other files are copied, so that the directory is a complete tree. */
      readonly copy: boolean;
    }
  | { readonly kind: "inPlace" }
  /** Writes nothing; lists the files that would be rewritten, which make the exit code 1. */
  | { readonly kind: "check" }
  /** Writes nothing; prints the changes as a unified diff. */
  | { readonly kind: "diff" };

/** The file name of standard input if the command line gives none. */
export const unnamedStdin = "<stdin>";

/** The settings of a run, from the command line and the configuration. */
export interface Settings {
  /** The base of relative paths. */
  readonly cwd: string;
  /** Files, directories and globs; empty for standard input. */
  readonly inputs: readonly string[];
  /** The file name to assume for standard input; undefined unless it is the input, as code. */
  readonly stdinFilename: string | undefined;
  /** A file with a list of further inputs, or "-" for standard input. */
  readonly filesFrom: string | undefined;
  readonly destination: Destination;
  readonly watch: boolean;
  /** Globs of files to skip, in addition to ignore files. */
  readonly ignore: readonly string[];
  /** Whether the ignore files of git are applied. */
  readonly gitignore: boolean;
  readonly followSymlinks: boolean;
  readonly format: Format;
  readonly strict: boolean;
  readonly sourceMaps: false | "inline" | "external";
  readonly plugin: PluginOptions;
  /** The number of threads beside the main one; "auto" chooses by the amount of code. */
  readonly workers: number | "auto";
  /** The directory of the cache; undefined for none. */
  readonly cache: string | undefined;
  /** The part of the files that is rewritten: the `index`th (from 1) of `count`. */
  readonly shard: { readonly index: number; readonly count: number } | undefined;
  readonly reporter: ReporterName;
  readonly verbosity: "quiet" | "normal" | "verbose";
}
