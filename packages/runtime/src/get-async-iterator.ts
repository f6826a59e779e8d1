import { fromSyncIterator } from "./from-sync-iterator.ts";
import { asyncIteratorKey, getMethod, iteratorResult, type Method } from "./protocol.ts";

export interface IteratorRecord {
  readonly iterator: object;
  /** Read once, when the iterator is made. */
  readonly next: Method;
}

/**
 * GetIterator with the hint async (ECMA-262 7.4.4).
 *
 * @throws {TypeError} when the value is neither async nor sync iterable
 */
export function getAsyncIterator(iterable: unknown): IteratorRecord {
  const method = getMethod(iterable, asyncIteratorKey());
  if (method !== undefined) return iteratorRecord(Reflect.apply(method, iterable, []));
  const syncMethod = getMethod(iterable, Symbol.iterator);
  if (syncMethod === undefined) {
    throw new TypeError(`${typeof iterable} is not async iterable`);
  }
  const iterator: unknown = iteratorResult(Reflect.apply(syncMethod, iterable, []));
  return iteratorRecord(fromSyncIterator(iterator as Iterator<unknown>));
}

function iteratorRecord(iterator: unknown): IteratorRecord {
  return { iterator: iteratorResult(iterator), next: (iterator as { next: Method }).next };
}
