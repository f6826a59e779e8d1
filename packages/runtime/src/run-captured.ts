import { newPromise, wait } from "./promise.ts";

/** `run` of run.ts, for the option `promise`: how a Promise is made and waited for is up to promise.ts. */
export function runCaptured<T>(
  body: () => Generator<unknown, T | PromiseLike<T>, unknown>,
): Promise<T>;
export function runCaptured<T>(body: () => Generator<unknown, T, unknown>): Promise<Awaited<T>>;
export function runCaptured(body: () => Generator<unknown, unknown, unknown>): Promise<unknown> {
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
      wait(result.value, onValue, onError);
    }
    step(() => gen.next());
  });
}
