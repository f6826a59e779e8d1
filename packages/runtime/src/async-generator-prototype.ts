import { type AsyncGeneratorState, enqueue } from "./async-generator-state.ts";
import { withResolvers } from "./continue.ts";
import type { Completion } from "./delegate.ts";
import { hideMethods, intrinsics } from "./intrinsics.ts";
import { rejected } from "./promise.ts";

/** Any function at all. */
export type AnyFunction = (...args: never[]) => unknown;

/** What the async generators of a file share. */
interface AsyncGenerators {
  readonly prototype: object;
  /** As it was made, whatever becomes of the prototype. */
  readonly next: unknown;
  readonly states: WeakMap<object, AsyncGeneratorState>;
  readonly ask: typeof enqueue;
}

/** Undefined as long as there are none: what only asks for it does not bring them along. */
export let asyncGenerators: AsyncGenerators | undefined;

/** @param fn the function that was called, if it can be known */
export function asyncGeneratorOf(state: AsyncGeneratorState, fn?: AnyFunction): object {
  const generator = Object.create(prototypeFor(fn)) as object;
  sharedByAsyncGenerators().states.set(generator, state);
  return generator;
}

/** OrdinaryCreateFromConstructor: a `prototype` that is not an object is not used. */
function prototypeFor(fn: AnyFunction | undefined): object {
  const prototype: unknown = fn && (markAsyncGenerator(fn) as { prototype?: unknown }).prototype;
  return Object(prototype) === prototype ? (prototype as object) : asyncGeneratorPrototype();
}

/**
 * Gives an ordinary function the prototypes of an async generator function, unless it has them. The
 * function's first call does so too: calling this earlier is for code that inspects the function.
 */
export function markAsyncGenerator<F extends AnyFunction>(fn: F): F {
  const { prototype } = fn as unknown as { prototype?: { constructor?: unknown } };
  // An object without it was put there by the user.
  const isOriginal = prototype && Object.getOwnPropertyDescriptor(prototype, "constructor");
  if (isOriginal && prototype.constructor === fn) {
    delete prototype.constructor;
    Object.setPrototypeOf(prototype, asyncGeneratorPrototype());
    Object.setPrototypeOf(fn, intrinsics().asyncGeneratorFunctions);
  }
  return fn;
}

/** `%AsyncGeneratorPrototype%` (ECMA-262 27.6.1). */
export function asyncGeneratorPrototype(): object {
  return sharedByAsyncGenerators().prototype;
}

function sharedByAsyncGenerators(): AsyncGenerators {
  return asyncGenerators || (asyncGenerators = makeAsyncGenerators());
}

function makeAsyncGenerators(): AsyncGenerators {
  const { asyncIterators, asyncGeneratorFunctions } = intrinsics();
  const methods = hideMethods({
    next(value: unknown) {
      return requestResume(this, "next", value);
    },
    return(value: unknown) {
      return requestResume(this, "return", value);
    },
    throw(value: unknown) {
      return requestResume(this, "throw", value);
    },
  });
  const prototype = Object.defineProperties(Object.setPrototypeOf(methods, asyncIterators), {
    constructor: { value: asyncGeneratorFunctions, configurable: true },
    [Symbol.toStringTag]: { value: "AsyncGenerator", configurable: true },
  }) as object;
  if (!("prototype" in asyncGeneratorFunctions)) {
    const descriptor = { value: prototype, configurable: true };
    Object.defineProperty(asyncGeneratorFunctions, "prototype", descriptor);
  }
  return { prototype, next: methods.next, states: new WeakMap(), ask: enqueue };
}

function requestResume(
  generator: unknown,
  kind: Completion["kind"],
  value: unknown,
): Promise<unknown> {
  const state = sharedByAsyncGenerators().states.get(generator as object);
  if (!state) {
    return rejected(new TypeError(`${kind} was called on a value that is not an async generator`));
  }
  const { promise, resolve, reject } = withResolvers<unknown>();
  enqueue(state, { kind, value, resolve, reject });
  return promise;
}
