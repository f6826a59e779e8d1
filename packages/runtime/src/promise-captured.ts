/*
 * Takes the place of promise.ts where the option `promise` is "captured": what others do to the
 * global Promise after this file has been loaded makes no difference, as it makes none natively.
 */
const CapturedPromise = Promise;
const { resolve } = Promise;
const { then } = Promise.prototype;

/** Makes a Promise as the engine's own functions would. */
export function newPromise<T>(
  executor: (
    resolve: (value: T | PromiseLike<T>) => void,
    reject: (error: unknown) => void,
  ) => void,
): Promise<T> {
  return new CapturedPromise(executor);
}

/** Does what `await` does with a value, as `wait` of promise.ts. */
export function wait(
  value: unknown,
  onValue: (value: unknown) => void,
  onError: (error: unknown) => void,
): void {
  try {
    Reflect.apply(then, Reflect.apply(resolve, CapturedPromise, [value]), [onValue, onError]);
  } catch (error) {
    onError(error);
  }
}
