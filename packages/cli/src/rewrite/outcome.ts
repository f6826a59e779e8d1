import type { Options as PluginOptions, RewrittenFunction } from "babel-plugin-unawait";

/** How the output is printed: with the formatting of the author, or by Babel. */
export type Format = "preserve" | "generate";

/** How a source is parsed: as a module, as sloppy code, or according to its content. */
export type SourceType = "module" | "script" | "commonjs" | "unambiguous";

export interface RewriteOptions extends PluginOptions {
  /** The file in messages and, without its directory, in source maps; its extension decides the syntax. */
  readonly filename: string;
  /** @default by the extension, else "unambiguous" */
  readonly sourceType?: SourceType | undefined;
  /** @default "preserve" */
  readonly format?: Format | undefined;
  /**
   * Whether a source whose formatting cannot be kept is an error, rather than printed by Babel.
   *
   * @default false
   */
  readonly strict?: boolean | undefined;
  /** @default false */
  readonly sourceMaps?: boolean | "inline" | undefined;
  /** The map of the source itself, which is applied to the output's map. */
  readonly inputSourceMap?: object | undefined;
}

export interface RewrittenSource {
  readonly code: string;
  /** The source map as JSON; undefined unless asked for. */
  readonly map: string | undefined;
  /** Whether anything was rewritten; if not, `code` is the source, byte for byte. */
  readonly changed: boolean;
  /** The async functions, and how each was rewritten. */
  readonly functions: readonly RewrittenFunction[];
  /** The functions whose formatting could not be kept, so that Babel printed them. */
  readonly fallbacks: readonly Fallback[];
}

export interface Fallback {
  /** What lost its formatting; one line, without the place. */
  readonly message: string;
  /** Counts from 1; undefined if it is not known. */
  readonly line: number | undefined;
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
