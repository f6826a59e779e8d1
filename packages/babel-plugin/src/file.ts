import type { NodePath, types as t } from "@babel/core";
import type { RewrittenFunction } from "./1-analyze/describe.ts";
import type { Driver } from "./driver.ts";
import type { Globals } from "./helpers/globals.ts";
import type { Helpers } from "./helpers/index.ts";
import type { ChosenDriver } from "./options/driver-choice.ts";
import type { ResolvedOptions } from "./options/resolve-options.ts";
import type { Selection } from "./select/index.ts";

/** What belongs to one file, whatever its driver. */
export interface FileContext {
  readonly program: NodePath<t.Program>;
  /** As messages name it: relative to the directory that Babel runs in, with slashes. */
  readonly name: string;
  /** `types` is false where the file is not TypeScript. */
  readonly options: ResolvedOptions;
  readonly helpers: Helpers;
  readonly globals: Globals;
  /** Variables that the heads of loops assign to, `for (x of y)`, which Babel's scopes overlook. */
  readonly loopTargets: readonly t.Identifier[];
  /** No other plugin runs after this one. */
  readonly isLast: boolean;
}

/** What is handed from phase to phase. */
export interface RewrittenFile extends FileContext {
  /** The driver of what is no function's, and of functions without a choice of their own. */
  readonly driver: Driver;
  /** The driver that a value of the option asks for: one for all functions that have it. */
  readonly driverFor: (option: ChosenDriver) => Driver;
  readonly selection: Selection;
  /** The functions rewritten so far. */
  readonly functions: RewrittenFunction[];
}
