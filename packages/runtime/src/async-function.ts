import { AsyncFunctionPrototype } from "./intrinsics.ts";

type AnyFunction = (...args: never[]) => unknown;

/** Gives a function the prototype of async functions: `constructor`, `Symbol.toStringTag`. */
export function asyncFunction<F extends AnyFunction>(fn: F): F {
  return Object.setPrototypeOf(fn, AsyncFunctionPrototype) as F;
}
