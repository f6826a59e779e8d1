/**
 * Says what to do where code nests so deeply that the stack does not suffice. Babel adds the file.
 *
 * @throws what `work` throws
 */
export function explainOverflow<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RangeError && /call stack/i.test(error.message))) throw error;
    const message = "code nested too deeply; split it, or exclude the file";
    throw new Error(message, { cause: error });
  }
}
