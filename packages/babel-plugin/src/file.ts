import type { NodePath, types as t } from "@babel/core";
import type { RewrittenFunction } from "./1-analyze/describe.ts";
import type { Driver } from "./driver.ts";
import type { Globals } from "./helpers/globals.ts";
import type { Helpers } from "./helpers/index.ts";
import type { ResolvedOptions } from "./options.ts";

/** What belongs to one file, whatever its driver. */
export interface FileContext {
  readonly program: NodePath<t.Program>;
  /** `types` is false where the file is not TypeScript. */
  readonly options: ResolvedOptions;
  readonly helpers: Helpers;
  readonly globals: Globals;
  /** No other plugin runs after this one. */
  readonly isLast: boolean;
}

/** What is handed from phase to phase. */
export interface RewrittenFile extends FileContext {
  readonly driver: Driver;
  /** The functions rewritten so far. */
  readonly functions: RewrittenFunction[];
}
