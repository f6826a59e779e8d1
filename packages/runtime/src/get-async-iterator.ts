import { AsyncFromSyncIterator } from "./async-from-sync-iterator.ts";
import { asyncIteratorSymbol } from "./async-iterator-symbol.ts";
import { getMethod, object } from "./protocol.ts";

export interface IteratorRecord {
  readonly iterator: object;
  /** Read once, when the iterator is made. */
  readonly next: (value?: unknown) => unknown;
}

/** GetIterator with the hint async (ECMA-262 7.4.4): a sync iterable will do. */
export function getAsyncIterator(iterable: unknown): IteratorRecord {
  const method = getMethod(iterable, asyncIteratorSymbol);
  if (method !== undefined) return record(Reflect.apply(method, iterable, []));
  const syncMethod = getMethod(iterable, Symbol.iterator);
  if (syncMethod === undefined) {
    throw new TypeError(`Unexpected ${typeof iterable}, expected an async or a sync iterable`);
  }
  const iterator: unknown = object(Reflect.apply(syncMethod, iterable, []));
  return record(new AsyncFromSyncIterator(iterator as Iterator<unknown, unknown, unknown>));
}

function record(iterator: unknown): IteratorRecord {
  return { iterator: object(iterator), next: (iterator as IteratorRecord).next };
}
