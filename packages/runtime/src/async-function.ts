import { type AnyFunction, AsyncFunctionPrototype } from "./intrinsics.ts";

/** Gives a function the prototype of async functions: `constructor`, `Symbol.toStringTag`. */
export function asyncFunction<F extends AnyFunction>(fn: F): F {
  return Object.setPrototypeOf(fn, AsyncFunctionPrototype) as F;
}
