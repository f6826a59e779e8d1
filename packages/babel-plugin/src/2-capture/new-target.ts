/*
 *   constructor() { this.ready = (async () => { await 0; return new.target; })(); }
 *   → const newTarget = new.target; … return newTarget;
 *
 * Only an arrow has the `new.target` of another function. In all other async functions it is
 * undefined, as in a generator.
 */
import { types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import { replaceAt } from "../1-analyze/location.ts";
import { template } from "../build/template.ts";

const declaration = template.statement(`const NAME = new.target;`, {
  allowNewTargetOutsideFunction: true,
});

export function captureNewTarget({ isArrow, usage, names }: AsyncFunction): t.Statement[] {
  if (usage.newTarget.length === 0 || !isArrow) return [];
  const newTarget = names.declare("newTarget");
  for (const location of usage.newTarget) replaceAt(location, t.identifier(newTarget));
  return [declaration({ NAME: newTarget })];
}
