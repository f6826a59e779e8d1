/**
 * Does what `await` does with a value (ECMA-262 27.7.5.3): calls one of the functions, in a later
 * microtask, with what the value turns into. What is no Promise is made one; an error in that, as
 * a `constructor` getter may throw, is handed on at once; an own `then` of a Promise is not called.
 *
 * @returns nothing of use: the Promise of `then`
 */
export function wait(
  value: unknown,
  onValue: (value: unknown) => void,
  onError: (error: unknown) => void,
): void {
  let promise: Promise<unknown>;
  try {
    promise = Promise.resolve(value);
  } catch (error) {
    onError(error);
    return;
  }
  Promise.prototype.then.call(promise, onValue, onError);
}
