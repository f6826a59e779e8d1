/*
 *   node --import @unawait/guard app.js
 *
 * names the code that keeps the event loop from running. Importing the package starts it.
 */
import { watchOnImport } from "./watch.ts";

export type { Caller, Cause, Place, StallReport } from "./report.ts";
export type { Action, Format, GuardOptions } from "./settings.ts";
export { StarvationError } from "./thread/starvation-error.ts";
export { watch, type Guard } from "./watch.ts";

watchOnImport();
