/** What `new Promise` takes. */
export type Executor<T> = (
  resolve: (value: T | PromiseLike<T>) => void,
  reject: (error: unknown) => void,
) => void;

/** Makes a Promise. */
export function newPromise<T>(executor: Executor<T>): Promise<T> {
  return new Promise(executor);
}

/** Promise.resolve (ECMA-262 27.2.4.7), for values that are no objects. */
export function resolvedWith<T>(value: T): Promise<T> {
  return Promise.resolve(value);
}

/** What an async function returns that has failed without waiting. */
export function rejected(error: unknown): Promise<never> {
  return Promise.reject(error);
}

/**
 * Await (ECMA-262 27.7.5.3): calls one of the functions in a later microtask, once the value has
 * settled. A value that is not a Promise is wrapped in one. An error in that (a `constructor`
 * getter may throw) is passed to `onError` at once. An own `then` of a Promise is not called.
 */
export function awaitValue(
  value: unknown,
  onValue: (value: unknown) => void,
  onError: (error: unknown) => void,
): void {
  try {
    const promise: object = Promise.resolve(value);
    // As in await-then.ts: it lets V8 inline `then`.
    void (promise as Record<symbol, unknown>)[Symbol.isConcatSpreadable];
    Promise.prototype.then.call(promise, onValue, onError);
  } catch (error) {
    onError(error);
  }
}
