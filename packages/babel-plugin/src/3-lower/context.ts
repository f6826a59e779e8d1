import type { types as t } from "@babel/core";
import type { Driver, Suspension } from "../driver.ts";

/** An `await` that lowering has written. */
export interface LoweredAwait {
  readonly node: t.AwaitExpression;
  readonly kind: Extract<Suspension["kind"], "next" | "close" | "dispose">;
  /** Where the syntax stands that hid it. */
  readonly loc: t.Node["loc"];
}

/** What the code belongs to whose syntax is lowered: an async function, or a module. */
export interface LoweringContext {
  readonly driver: Driver;
  /** Makes a name for a variable among the code's own. */
  readonly declare: (name: string) => string;
  /** Collects the awaits that are written. */
  readonly awaits: LoweredAwait[];
}
