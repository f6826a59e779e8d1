import type { AsyncFunction, Form } from "../1-analyze/async-function.ts";
import type { Captures } from "../driver.ts";
import type { RewrittenFile } from "../file.ts";
import { captureArguments } from "./arguments.ts";
import { captureNewTarget } from "./new-target.ts";
import { captureSuper } from "./super.ts";
import { captureLateThis } from "./this.ts";
import { captureYield } from "./yield.ts";

/** What becomes of functions whose code stays in them, or in arrows within them. */
const keepCode = new Set<Form>(["settled", "derived", "stateMachine", "undriven"]);

/**
 * Prepares the function's code to stand in a generator, which has a `this`, `arguments` and
 * `new.target` of its own, and in which neither `super` nor `yield` as a name is allowed.
 */
export function capture(fn: AsyncFunction, file: RewrittenFile): Captures {
  if (keepCode.has(fn.form)) return { declarations: [], passesThis: false };
  const self = fn.lateThis ? captureLateThis(fn) : fn.driver.captureThis(fn);
  // The generator is a function in the place of this one, or beside it.
  if (fn.form === "generator") return { declarations: [], passesThis: self.isPassed };
  const declarations = [
    ...captureArguments(fn),
    ...captureNewTarget(fn),
    ...captureYield(fn),
    // Last: it moves the keys of `super[key]`, in which the others may have something to replace.
    ...captureSuper(fn, self.read, file),
  ];
  return { declarations: [...self.declarations, ...declarations], passesThis: self.isPassed };
}
