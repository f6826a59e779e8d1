import { asyncGenerator, type SyncGenerator } from "./async-generator.ts";
import { type AnyFunction, asyncGeneratorPrototype } from "./async-generator-prototype.ts";
import { intrinsics } from "./intrinsics.ts";

/**
 * Makes an async generator function of the generator function that is behind it, with its `name` and
 * `length`. Like a native one it cannot be called with `new`.
 */
export function asyncGeneratorFunction<F extends AnyFunction>(steps: F): F {
  const method = {
    call(this: unknown, ...args: never[]): object {
      return asyncGenerator(Reflect.apply(steps, this, args) as SyncGenerator, method);
    },
  }.call;
  const prototype = Object.create(asyncGeneratorPrototype()) as object;
  Object.defineProperties(method, {
    length: { value: steps.length, configurable: true },
    name: { value: steps.name, configurable: true },
    prototype: { value: prototype, writable: true },
  });
  return Object.setPrototypeOf(method, intrinsics().asyncGeneratorFunctions) as F;
}
