/**
 * Await (ECMA-262 27.7.5.3), for code that handles errors itself: has one of the functions called in
 * a later microtask, once the value has settled.
 *
 * @returns a promise for what that function returns
 * @throws what a `constructor` getter of a promise throws
 */
export function awaitThen(
  value: unknown,
  onValue: (value: never) => unknown,
  onError?: (error: unknown) => unknown,
): Promise<unknown> {
  const promise: object = Promise.resolve(value);
  // No promise has such a property, and to read it tells V8 what the promise is: `then` is inlined.
  void (promise as Record<symbol, unknown>)[Symbol.isConcatSpreadable];
  // An own `then` of a promise is not called.
  return Promise.prototype.then.call(promise, onValue as never, onError);
}
