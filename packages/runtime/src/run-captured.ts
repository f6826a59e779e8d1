import { newPromise, wait } from "./promise.ts";

/** `run` of run.ts, for the option `promise`: how a Promise is made and waited for is up to promise.ts. */
export function runCaptured<T>(
  body: () => Generator<unknown, T | PromiseLike<T>, unknown>,
): Promise<T> {
  return newPromise((resolve, reject) => {
    const gen = body();
    const onValue = (value: unknown) => step(() => gen.next(value));
    const onError = (error: unknown) => step(() => gen.throw(error));
    function step(resume: () => IteratorResult<unknown, T | PromiseLike<T>>): void {
      let result: IteratorResult<unknown, T | PromiseLike<T>>;
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
