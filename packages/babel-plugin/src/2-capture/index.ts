import type { types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import type { Helpers } from "../helpers/index.ts";
import { captureArguments } from "./arguments.ts";
import { captureNewTarget } from "./new-target.ts";
import { captureSuper } from "./super.ts";
import { captureThis } from "./this.ts";
import { captureYield } from "./yield.ts";

/**
 * Makes the function's code fit to stand in a generator, which has a `this`, `arguments` and
 * `new.target` of its own and allows neither `super` nor `yield` as a name.
 *
 * @returns the declarations that hold what was captured; they belong in front of the generator
 */
export function capture(fn: AsyncFunction, helpers: Helpers): t.Statement[] {
  // Code that stays in its function, or in arrows within it, means by all of these what it did.
  if (fn.form === "settled" || fn.form === "generator") return [];
  const self = captureThis(fn);
  const others = [
    ...captureArguments(fn),
    ...captureNewTarget(fn),
    ...captureYield(fn),
    // Last: it moves the keys of `super[key]`, in which the others may have places to replace.
    ...captureSuper(fn, self.read, helpers),
  ];
  return [...self.declarations, ...others];
}
