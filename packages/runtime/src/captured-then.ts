import { capturedPromise } from "./captured-promise.ts";

/** `then` of then.ts. */
export function then(
  value: unknown,
  onValue: (value: never) => unknown,
  onError?: (error: unknown) => unknown,
): unknown {
  const { constructor, resolve, thenMethod } = capturedPromise();
  return Reflect.apply(thenMethod, Reflect.apply(resolve, constructor, [value]), [
    onValue,
    onError,
  ]);
}
