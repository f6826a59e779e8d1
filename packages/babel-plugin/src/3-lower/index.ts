import type { AsyncFunction } from "../1-analyze/async-function.ts";
import type { Helpers } from "../helpers/index.ts";
import type { Usage } from "../1-analyze/usage.ts";
import { depthOf } from "../site.ts";
import type { Tracing } from "../tracing.ts";
import { disposeResources } from "./await-using.ts";
import { iterate } from "./for-await.ts";
import type { Surroundings } from "./surroundings.ts";
import { emitYields } from "./yield.ts";

/** Turns syntax that hides an `await` into syntax that shows it, as `yield`s of helpers. */
export function lower(fn: AsyncFunction, helpers: Helpers, tracing: Tracing | undefined): void {
  const { usage, names, path, typed } = fn;
  const declare = (name: string) => names.declare(name);
  lowerStatements(usage, { helpers, declare, tracing, isTopLevel: false, typed });
  if (path.node.generator) emitYields(fn, helpers, tracing);
}

/** Inner statements come first: an outer one moves what it contains. */
export function lowerStatements(usage: Usage, around: Surroundings): void {
  const steps = Array.from(usage.disposals, (site) => ({
    depth: depthOf(site),
    run: () => disposeResources(site, around),
  }));
  // A loop with both comes last: it goes on with what has become of its head.
  for (const site of around.isTopLevel ? [] : usage.forAwaits) {
    steps.push({ depth: depthOf(site), run: () => iterate(site, around) });
  }
  for (const { run } of steps.toSorted((a, b) => b.depth - a.depth)) run();
}
