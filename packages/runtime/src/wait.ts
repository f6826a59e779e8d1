/**
 * `await value` in TypeScript that is to be type-checked, written as `yield* wait(value)`: the type
 * of a `yield*` is what the generator returns, so the awaited type is inferred.
 */
export function wait<T>(value: T | PromiseLike<T>): Generator<never, Awaited<T>, unknown>;
export function wait<T>(value: T): Generator<never, Awaited<T>, unknown>;
export function* wait(value: unknown): Generator<unknown, unknown, unknown> {
  return yield value;
}
