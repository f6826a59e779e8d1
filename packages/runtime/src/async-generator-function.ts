import { asyncGenerator } from "./async-generator.ts";
import {
  type AnyFunction,
  asyncGeneratorOf,
  asyncGeneratorPrototype,
} from "./async-generator-prototype.ts";
import { intrinsics } from "./intrinsics.ts";

/** Makes an async generator function of the generator function that is behind it. */
export function asyncGeneratorFunction<F extends AnyFunction>(steps: F): F {
  return generatorMethod(steps, asyncGenerator);
}

/** Makes an async generator function of a function that returns the state of an async generator. */
export function steppedFunction<F extends AnyFunction>(steps: F): F {
  return generatorMethod(steps, asyncGeneratorOf);
}

/**
 * With the `name` and `length` of the function behind it. Like a native one it cannot be called with
 * `new`.
 */
function generatorMethod<F extends AnyFunction>(
  steps: F,
  make: (made: never, fn: AnyFunction) => object,
): F {
  const method = {
    call(this: unknown, ...args: never[]): object {
      return make(Reflect.apply(steps, this, args) as never, method);
    },
  }.call;
  const prototype = Object.create(asyncGeneratorPrototype()) as object;
  Object.defineProperty(method, "prototype", { value: prototype, writable: true });
  try {
    Object.defineProperties(method, {
      length: { value: steps.length, configurable: true },
      name: { value: steps.name, configurable: true },
    });
  } catch (error) {
    // Before ES2015 these were fixed.
  }
  return Object.setPrototypeOf(method, intrinsics().asyncGeneratorFunctions) as F;
}
