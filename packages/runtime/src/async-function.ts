import type { AnyFunction } from "./async-generator.ts";
import { intrinsics } from "./intrinsics.ts";

/**
 * Gives a function the prototype of async functions, and so its `constructor`.
 *
 * @param name what it is called, if its place does not say so
 */
export function asyncFunction<F extends AnyFunction>(fn: F, name?: string): F {
  if (name !== undefined) {
    Object.defineProperty(fn, "name", { value: name, configurable: true });
  }
  return Object.setPrototypeOf(fn, intrinsics().asyncFunctions) as F;
}
