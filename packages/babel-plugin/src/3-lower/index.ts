import type { types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import { depthOf } from "../1-analyze/location.ts";
import type { Usage } from "../1-analyze/usage.ts";
import { lowerAwaitUsing } from "./await-using.ts";
import type { LoweredAwait, LoweringContext } from "./context.ts";
import { deadZoneOf } from "./dead-zone.ts";
import { lowerForAwait } from "./for-await.ts";

/** Turns syntax that hides an `await` into syntax that shows it. @returns the awaits written */
export function lower(fn: AsyncFunction): LoweredAwait[] {
  const declare = (name: string) => fn.names.declare(name);
  const context: LoweringContext = { driver: fn.driver, declare, awaits: [] };
  lowerStatements(fn.usage, context);
  return context.awaits;
}

/**
 * Inner statements come first: an outer one moves what it contains. A loop that is in both lists is
 * lowered twice: its `for await` continues with what its head has become.
 */
export function lowerStatements(
  { disposals, forAwaits }: Pick<Usage, "disposals" | "forAwaits">,
  context: LoweringContext,
): void {
  const loops = new Set<t.Node>(forAwaits.map(({ node }) => node));
  const steps = Array.from(disposals, (location) => ({
    depth: depthOf(location),
    run: () => lowerAwaitUsing(location, context, loops.has(location.node)),
  }));
  for (const location of forAwaits) {
    const { left, right } = location.node;
    // Of the head in the source.
    const deadZone = deadZoneOf(left, right);
    steps.push({ depth: depthOf(location), run: () => lowerForAwait(location, deadZone, context) });
  }
  for (const { run } of steps.toSorted((a, b) => b.depth - a.depth)) run();
}
