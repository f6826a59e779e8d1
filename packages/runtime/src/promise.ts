/** Makes a Promise as the engine's own functions would. */
export function newPromise<T>(
  executor: (
    resolve: (value: T | PromiseLike<T>) => void,
    reject: (error: unknown) => void,
  ) => void,
): Promise<T> {
  return new Promise(executor);
}

/**
 * Does what `await` does with a value (ECMA-262 27.7.5.3): calls one of the functions, in a later
 * microtask, with what the value turns into. What is no Promise is made one; an error in that, as
 * a `constructor` getter may throw, is handed on at once; an own `then` of a Promise is not called.
 */
export function wait(
  value: unknown,
  onValue: (value: unknown) => void,
  onError: (error: unknown) => void,
): void {
  try {
    Promise.prototype.then.call(Promise.resolve(value), onValue, onError);
  } catch (error) {
    onError(error);
  }
}
