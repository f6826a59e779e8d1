import { settled, withResolvers } from "./continue.ts";
import { awaitValue, rejected } from "./promise.ts";

/**
 * Runs a generator as the body of an async function: what it yields is awaited. It runs to its first
 * `yield` before a promise is made.
 */
export function runGenerator<T>(gen: Generator<unknown, T, unknown>): Promise<Awaited<T>> {
  let first: IteratorResult<unknown, T>;
  try {
    first = gen.next();
  } catch (error) {
    return rejected(error);
  }
  if (first.done) return settled(first.value);
  const { promise, resolve, reject } = withResolvers<Awaited<T>>();
  const onValue = (value: unknown) => {
    let result: IteratorResult<unknown, T>;
    try {
      result = gen.next(value);
    } catch (error) {
      reject(error);
      return;
    }
    if (result.done) resolve(result.value as Awaited<T>);
    else awaitValue(result.value, onValue, onError);
  };
  const onError = (error: unknown) => {
    let result: IteratorResult<unknown, T>;
    try {
      result = gen.throw(error);
    } catch (thrown) {
      reject(thrown);
      return;
    }
    if (result.done) resolve(result.value as Awaited<T>);
    else awaitValue(result.value, onValue, onError);
  };
  awaitValue(first.value, onValue, onError);
  return promise;
}
