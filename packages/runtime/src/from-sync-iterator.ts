import { awaitValue, newPromise } from "./promise.ts";
import { closeIterator, getMethod, iteratorResult, type Method, type Result } from "./protocol.ts";

type Resolve = (value: Result) => void;
type Reject = (error: unknown) => void;

interface AsyncFromSyncIterator {
  next(...values: [unknown?]): Promise<Result>;
  return(...values: [unknown?]): Promise<Result>;
  throw(...values: [unknown?]): Promise<Result>;
}

/**
 * CreateAsyncFromSyncIterator (ECMA-262 27.1.6): an async iterator over a sync one, whose values are
 * awaited. The sync iterator is closed when a value rejects.
 */
export function fromSyncIterator(iterator: Iterator<unknown>): AsyncFromSyncIterator {
  // Read once, as the specification does.
  const next = iterator.next as Method;
  return {
    next(...values) {
      return newPromise((resolve, reject) => {
        settleResult(iterator, Reflect.apply(next, iterator, values), true, resolve, reject);
      });
    },
    return(...values) {
      return newPromise((resolve, reject) => {
        const method = getMethod(iterator, "return");
        if (method === undefined) return resolve({ value: values[0], done: true });
        settleResult(iterator, Reflect.apply(method, iterator, values), false, resolve, reject);
      });
    },
    throw(...values) {
      return newPromise((resolve, reject) => {
        const method = getMethod(iterator, "throw");
        if (method === undefined) {
          closeIterator(iterator);
          throw new TypeError("The iterator does not provide a 'throw' method");
        }
        settleResult(iterator, Reflect.apply(method, iterator, values), true, resolve, reject);
      });
    },
  };
}

/** AsyncFromSyncIteratorContinuation (ECMA-262 27.1.6.4). */
function settleResult(
  iterator: object,
  result: unknown,
  closesOnRejection: boolean,
  resolve: Resolve,
  reject: Reject,
): void {
  const { done: isDone, value: promised } = iteratorParts(result);
  const onError = (error: unknown) => {
    if (!isDone && closesOnRejection) closeQuietly(iterator);
    reject(error);
  };
  awaitValue(promised, (value) => resolve({ value, done: isDone }), onError);
}

/** IteratorComplete, then IteratorValue. */
function iteratorParts(result: unknown): { done: boolean; value: unknown } {
  const checked = iteratorResult(result);
  const done = Boolean(checked.done);
  return { done, value: checked.value };
}

/** The error that closes an iterator takes precedence over one of the closing. */
function closeQuietly(iterator: object): void {
  try {
    closeIterator(iterator);
  } catch (_) {}
}
