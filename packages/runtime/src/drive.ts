/** `runGenerator` of run-generator.ts in the fewest bytes. */
export function drive<T>(gen: Generator<unknown, T, unknown>): Promise<Awaited<T>> {
  return new Promise((resolve, reject) => {
    // One variable for what is sent and for what comes back.
    const resume = (method: "next" | "throw") => (result?: IteratorResult<unknown, unknown>) => {
      try {
        result = gen[method](result);
      } catch (error) {
        return reject(error);
      }
      try {
        if (result.done) resolve(result.value as Awaited<T>);
        else Promise.prototype.then.call(Promise.resolve(result.value), onValue, onError);
      } catch (error) {
        onError(error as never);
      }
    };
    const onValue = resume("next");
    const onError = resume("throw");
    onValue();
  });
}
