/*
 * The generator is called with the function's `this`. Only in a derived constructor would that be
 * too early, since `super()` may not have run:
 *
 *   async () => { super(); await 0; this.x = 1; }
 *   → const self = () => this; … self().x = 1;
 */
import { template, types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import { replaceAt } from "../site.ts";

const declaration = template.statement(`const SELF = () => this;`);

export interface Self {
  readonly declarations: t.Statement[];
  /** Makes an expression that is the function's `this`. */
  readonly read: () => t.Expression;
}

export function captureThis({ usage, names, lateThis }: AsyncFunction): Self {
  if (!lateThis || usage.this.length + usage.super.length === 0) {
    return { declarations: [], read: () => t.thisExpression() };
  }
  const self = names.declare("self");
  const read = () => t.callExpression(t.identifier(self), []);
  for (const site of usage.this) replaceAt(site, read());
  return { declarations: [declaration({ SELF: self })], read };
}
