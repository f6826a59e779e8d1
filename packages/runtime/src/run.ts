import { awaitValue, newPromise } from "./promise.ts";

/** Runs a generator as the body of an async function: what it yields is awaited. */
export function run<T>(body: () => Generator<unknown, T | PromiseLike<T>, unknown>): Promise<T>;
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
