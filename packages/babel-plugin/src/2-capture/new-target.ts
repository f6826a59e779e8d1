/*
 *   constructor() { this.ready = (async () => { await 0; return new.target; })(); }
 *   → const newTarget = new.target; … return newTarget;
 *
 * Only arrows see somebody else's; in all other async functions it is undefined, as in a generator.
 */
import { template, types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import { replaceAt } from "../site.ts";

const declaration = template.statement(`const NAME = new.target;`, {
  allowNewTargetOutsideFunction: true,
});

export function captureNewTarget({ path, usage, names }: AsyncFunction): t.Statement[] {
  if (usage.newTarget.length === 0 || !path.isArrowFunctionExpression()) return [];
  const newTarget = names.declare("newTarget");
  for (const site of usage.newTarget) replaceAt(site, t.identifier(newTarget));
  return [declaration({ NAME: newTarget })];
}
