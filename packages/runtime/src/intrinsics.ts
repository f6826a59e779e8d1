import { asyncIteratorSymbol } from "./async-iterator-symbol.ts";

/**
 * The prototype that the engine gives to functions of a kind, if it has that kind. It can only be
 * found through such a function, which an old engine cannot even read: hence from a text. Where
 * that is forbidden (a content security policy without `unsafe-eval`) it counts as missing.
 */
function nativePrototype(source: string): object | undefined {
  try {
    return Object.getPrototypeOf(Function(`return ${source}`)()) as object;
  } catch (_) {
    return undefined;
  }
}

/** A stand-in, which tells what it is; its constructor cannot make functions out of text. */
function ownPrototype(tag: string): object {
  return Object.create(Function.prototype, {
    [Symbol.toStringTag]: { value: tag, configurable: true },
  }) as object;
}

/** Any function at all. */
export type AnyFunction = (...args: never[]) => unknown;

/** `%AsyncFunction.prototype%`: the engine's own where it has one. */
export const AsyncFunctionPrototype: object =
  nativePrototype("async function () {}") || ownPrototype("AsyncFunction");

const native = nativePrototype("async function* () {}") as { prototype: object } | undefined;

/** `%AsyncGeneratorFunction.prototype%`: the engine's own where it has one. */
export const AsyncGeneratorFunctionPrototype: object =
  native || ownPrototype("AsyncGeneratorFunction");

function* generator(): Generator {}

/**
 * Lowered by regenerator, generator functions make objects that inherit from their `prototype` only
 * as long as that inherits from regenerator's own prototype of generators, returned here.
 */
function loweredGeneratorPrototype(): object | undefined {
  const own = Object.getPrototypeOf(generator.prototype) as object;
  Object.setPrototypeOf(generator.prototype as object, null);
  return Object.getPrototypeOf(generator()) === generator.prototype ? undefined : own;
}

const lowered = loweredGeneratorPrototype();

/** `%AsyncIteratorPrototype%`: the engine's own where it has one. */
export const AsyncIteratorPrototype: object =
  native && !lowered
    ? (Object.getPrototypeOf(native.prototype) as object)
    : (Object.defineProperties(Object.create(lowered || Object.prototype), {
        [Symbol.iterator]: { value: undefined },
        [asyncIteratorSymbol]: {
          value(this: unknown): unknown {
            return this;
          },
          writable: true,
          configurable: true,
        },
      }) as object);
