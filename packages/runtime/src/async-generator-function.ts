import { asyncGenerator } from "./async-generator.ts";
import { type AnyFunction, AsyncGeneratorFunctionPrototype } from "./intrinsics.ts";

/** `asyncGenerator`, and gives the function the prototype of async generator functions. */
export function asyncGeneratorFunction<F extends AnyFunction>(generator: F): F {
  return Object.setPrototypeOf(asyncGenerator(generator), AsyncGeneratorFunctionPrototype) as F;
}
