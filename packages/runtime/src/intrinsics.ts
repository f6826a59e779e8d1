import { asyncIteratorSymbol } from "./async-iterator-symbol.ts";

/**
 * `%AsyncGeneratorFunction.prototype%` of the engine, if it has one. It can only be found through
 * an async generator function, which an old engine cannot even read: hence from a text. Where that
 * is forbidden (a content security policy without `unsafe-eval`) it counts as missing.
 */
function nativeAsyncGeneratorFunctionPrototype(): { prototype: object } | undefined {
  try {
    return Object.getPrototypeOf(Function("return async function* () {}")()) as {
      prototype: object;
    };
  } catch (_) {
    return undefined;
  }
}

const native = nativeAsyncGeneratorFunctionPrototype();

/** `%AsyncGeneratorFunction.prototype%`: the engine's own where it has one. */
export const AsyncGeneratorFunctionPrototype: object = native || Object.create(Function.prototype);

/** `%AsyncIteratorPrototype%`: the engine's own where it has one. */
export const AsyncIteratorPrototype: object = native
  ? (Object.getPrototypeOf(native.prototype) as object)
  : Object.defineProperty({}, asyncIteratorSymbol, {
      value(this: unknown): unknown {
        return this;
      },
      writable: true,
      configurable: true,
    });
