/**
 * `await value`, written as `yield* wait(value)`: what is yielded is waited for by `run`. Generators
 * tell what they return, so that the awaited type is known where nothing else says it; of what they
 * yield the code around is to know nothing.
 */
export function wait<T>(value: T | PromiseLike<T>): Generator<never, Awaited<T>, unknown>;
export function wait<T>(value: T): Generator<never, Awaited<T>, unknown>;
export function* wait(value: unknown): Generator<unknown, unknown, unknown> {
  return yield value;
}
