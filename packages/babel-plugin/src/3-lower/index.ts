import type { AsyncFunction } from "../1-analyze/async-function.ts";
import type { Helpers } from "../helpers/index.ts";
import { disposeResources } from "./await-using.ts";
import { iterate } from "./for-await.ts";
import { emitYields } from "./yield.ts";

/** Turns syntax that hides an `await` into syntax that shows it, as `yield`s of helpers. */
export function lower(fn: AsyncFunction, helpers: Helpers): void {
  // Inner statements first: an outer one moves what it contains.
  for (const site of [...fn.usage.disposals].toReversed()) disposeResources(site, fn, helpers);
  for (const site of fn.usage.forAwaits.toReversed()) iterate(site, fn, helpers);
  if (fn.path.node.generator) emitYields(fn, helpers);
}
