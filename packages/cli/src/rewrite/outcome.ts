import type { Options as PluginOptions, RewrittenFunction } from "babel-plugin-unawait";

/** How the output is printed: as the author wrote it, or as Babel would. */
export type Format = "preserve" | "generate";

/** How a source is read: as a module, as sloppy code, or by what is in it. */
export type SourceType = "module" | "script" | "commonjs" | "unambiguous";

export interface RewriteOptions extends PluginOptions {
  /** Names the file in messages and, without its directory, in maps; its extension says what syntax to expect. */
  readonly filename: string;
  /** @default by the extension, else "unambiguous" */
  readonly sourceType?: SourceType | undefined;
  /** @default "preserve" */
  readonly format?: Format | undefined;
  /**
   * Whether a source that `preserve` cannot print is an error, rather than printed by `generate`.
   *
   * @default false
   */
  readonly strict?: boolean | undefined;
  /** @default false */
  readonly sourceMaps?: boolean | "inline" | undefined;
  /** The map of the source itself; the output's map then leads through it to the first source. */
  readonly inputSourceMap?: object | undefined;
}

export interface RewrittenSource {
  readonly code: string;
  /** The source map as JSON; undefined unless asked for. */
  readonly map: string | undefined;
  /** Whether anything was rewritten; if not, `code` is the source, byte for byte. */
  readonly changed: boolean;
  /** What became of the async functions. */
  readonly functions: readonly RewrittenFunction[];
  /** Why `preserve` could not print the source, so that `generate` did. */
  readonly fallback: string | undefined;
}

/** A source that cannot be rewritten, and where. */
export interface Problem {
  /** One line, without the place. */
  readonly message: string;
  /** Both count from 1. */
  readonly line: number | undefined;
  readonly column: number | undefined;
  /** The code around the place, without colours. */
  readonly frame: string | undefined;
  /** Whether the message names the file; that of an output may be another one. */
  readonly namesFile?: boolean;
}
