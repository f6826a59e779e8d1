import { awaitValue, newPromise } from "./promise.ts";

/**
 * A generator that returns `T`. The condition, which always holds, has TypeScript infer `T` from
 * what is expected of the promise before it widens a literal that is returned.
 */
type BodyOf<T> = [T] extends [unknown] ? Generator<unknown, T | PromiseLike<T>, unknown> : never;

/** Runs a generator as the body of an async function: what it yields is awaited. */
export function run<T>(body: () => BodyOf<T>): Promise<T>;
export function run<T>(body: () => Generator<unknown, T, unknown>): Promise<Awaited<T>>;
export function run(body: () => Generator<unknown, unknown, unknown>): Promise<unknown> {
  return newPromise((resolve, reject) => {
    const gen = body();
    const onValue = (value: unknown) => step(() => gen.next(value));
    const onError = (error: unknown) => step(() => gen.throw(error));
    function step(resume: () => IteratorResult<unknown, unknown>): void {
      let result: IteratorResult<unknown, unknown>;
      try {
        result = resume();
      } catch (error) {
        return reject(error);
      }
      if (result.done) return resolve(result.value);
      awaitValue(result.value, onValue, onError);
    }
    step(() => gen.next());
  });
}
