/*
 * The functions of promise.ts for the option `promise: "captured"`: they use the Promise of the time
 * when the file was loaded, as native async functions do. Later patches make no difference.
 */
import type { Executor } from "./promise.ts";

interface CapturedPromise {
  readonly constructor: PromiseConstructor;
  readonly resolve: (value: unknown) => unknown;
  readonly thenMethod: (onValue: unknown, onError: unknown) => unknown;
}

// A function of the file may be called before this line has run, in a cycle of imports.
let captured: CapturedPromise | undefined = /*#__PURE__*/ capturePromise();

function capturePromise(): CapturedPromise {
  return {
    constructor: Promise,
    resolve: Promise.resolve,
    thenMethod: Promise.prototype.then as CapturedPromise["thenMethod"],
  };
}

export function capturedPromise(): CapturedPromise {
  return captured || (captured = capturePromise());
}

/** `newPromise` of promise.ts. */
export function newPromise<T>(executor: Executor<T>): Promise<T> {
  return new (capturedPromise().constructor)(executor);
}

/** `resolvedWith` of promise.ts. */
export function resolvedWith<T>(value: T): Promise<T> {
  const { constructor, resolve } = capturedPromise();
  return Reflect.apply(resolve, constructor, [value]) as Promise<T>;
}

/** `rejected` of promise.ts. */
export function rejected(error: unknown): Promise<never> {
  return newPromise((_, reject) => reject(error));
}

/** `awaitValue` of promise.ts. */
export function awaitValue(
  value: unknown,
  onValue: (value: unknown) => void,
  onError: (error: unknown) => void,
): void {
  const { constructor, resolve, thenMethod } = capturedPromise();
  try {
    Reflect.apply(thenMethod, Reflect.apply(resolve, constructor, [value]), [onValue, onError]);
  } catch (error) {
    onError(error);
  }
}
