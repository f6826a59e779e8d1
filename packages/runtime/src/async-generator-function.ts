import { asyncGenerator } from "./async-generator.ts";
import { AsyncGeneratorFunctionPrototype } from "./intrinsics.ts";

type AnyFunction = (...args: never[]) => unknown;

/** `asyncGenerator`, and gives the function the prototype of async generator functions. */
export function asyncGeneratorFunction<F extends AnyFunction>(generator: F): F {
  return Object.setPrototypeOf(asyncGenerator(generator), AsyncGeneratorFunctionPrototype) as F;
}
