/*
 * The generator is called with the function's `this`. In a derived constructor that would be too
 * early, since `super()` may not have run yet:
 *
 *   async () => { super(); await 0; this.x = 1; }
 *   → const self = () => this; … self().x = 1;
 */
import { types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import { replaceAt } from "../1-analyze/location.ts";
import { template } from "../build/template.ts";
import type { CapturedThis } from "../driver.ts";

const late = template.statement(`const SELF = () => this;`);

export function captureLateThis({ usage, names }: AsyncFunction): CapturedThis {
  const isUsed = usage.this.length + usage.super.length > 0;
  if (!isUsed) return { declarations: [], read: () => t.thisExpression(), isPassed: false };
  const SELF = names.declare("self");
  const read = () => t.callExpression(t.identifier(SELF), []);
  for (const location of usage.this) replaceAt(location, read());
  return { declarations: [late({ SELF })], read, isPassed: false };
}

/** The generator is called with it. */
export function passThis({ usage }: AsyncFunction): CapturedThis {
  const isPassed = usage.directEval || usage.this.length + usage.super.length > 0;
  return { declarations: [], read: () => t.thisExpression(), isPassed };
}
