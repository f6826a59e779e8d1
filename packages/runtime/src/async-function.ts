import type { AnyFunction } from "./async-generator-prototype.ts";
import { intrinsics } from "./intrinsics.ts";

/**
 * Gives a function the prototype of async functions, and so its `constructor`. From its parts,
 * rather than as a whole, TypeScript infers types that a generic function expects of it.
 *
 * @param name what it is called, if its place does not say so
 */
export function asyncFunction<This, Args extends unknown[], Result>(
  fn: (this: This, ...args: Args) => Result,
  name?: string,
): (this: This, ...args: Args) => Result;
export function asyncFunction(fn: AnyFunction, name?: string): AnyFunction {
  if (name !== undefined) {
    try {
      Object.defineProperty(fn, "name", { value: name, configurable: true });
    } catch (error) {
      // Before ES2015 it was fixed.
    }
  }
  return Object.setPrototypeOf(fn, intrinsics().asyncFunctions) as AnyFunction;
}
