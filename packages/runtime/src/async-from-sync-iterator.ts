import { close, getMethod, object, type Result } from "./protocol.ts";
import { newPromise, wait } from "./promise.ts";

type Resolve = (value: Result) => void;
type Reject = (error: unknown) => void;

/**
 * `%AsyncFromSyncIteratorPrototype%` (ECMA-262 27.1.6): makes an async iterator of a sync one, with
 * the values awaited. Where a value turns out to be a rejection, the sync iterator is closed.
 */
export class AsyncFromSyncIterator {
  declare readonly iterator: Iterator<unknown, unknown, unknown>;
  declare readonly nextMethod: (value?: unknown) => Result;

  constructor(iterator: Iterator<unknown, unknown, unknown>) {
    this.iterator = iterator;
    // Read once, as the specification does.
    this.nextMethod = iterator.next as (value?: unknown) => Result;
  }

  next(...values: [unknown?]): Promise<Result> {
    return newPromise((resolve, reject) => {
      const result = Reflect.apply(this.nextMethod, this.iterator, values);
      this.continue(object(result), resolve, reject, true);
    });
  }

  return(...values: [unknown?]): Promise<Result> {
    return newPromise((resolve, reject) => {
      const method = getMethod(this.iterator, "return");
      if (method === undefined) return resolve({ value: values[0], done: true });
      this.continue(object(Reflect.apply(method, this.iterator, values)), resolve, reject, false);
    });
  }

  throw(...values: [unknown?]): Promise<Result> {
    return newPromise((resolve, reject) => {
      const method = getMethod(this.iterator, "throw");
      if (method === undefined) {
        close(this.iterator);
        throw new TypeError("Unexpected absence of throw, expected the iterator to have it");
      }
      this.continue(object(Reflect.apply(method, this.iterator, values)), resolve, reject, true);
    });
  }

  /** AsyncFromSyncIteratorContinuation. */
  private continue(result: Result, resolve: Resolve, reject: Reject, closes: boolean): void {
    const done = Boolean(result.done);
    const fail = (error: unknown) => {
      if (!done && closes) closeQuietly(this.iterator);
      reject(error);
    };
    wait(result.value, (value) => resolve({ value, done }), fail);
  }
}

/** An error in closing yields to the one that is on its way. */
function closeQuietly(iterator: object): void {
  try {
    close(iterator);
  } catch (_) {}
}
