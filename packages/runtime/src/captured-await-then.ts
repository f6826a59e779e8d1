import { capturedPromise } from "./captured-promise.ts";

/** `awaitThen` of await-then.ts. */
export function awaitThen(
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
