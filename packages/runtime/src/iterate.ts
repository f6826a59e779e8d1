/** Takes the values of an iterable one by one, as a `for…of` does (ECMA-262 14.7.5). */
export interface Items<T> {
  /** The value that was taken. */
  value: T;
  /** Takes the next value. @returns whether there was one */
  next(): boolean;
  /** The loop is left: the iterator is closed (ECMA-262 7.4.11). */
  close(): void;
  /** The loop has failed: the iterator is closed, unless it has failed itself. */
  abandon(): void;
}

/** @throws {TypeError} when the value is not iterable */
export function iterate<T>(iterable: Iterable<T>): Items<T> {
  const iterator = iterable[Symbol.iterator]();
  if (Object(iterator) !== iterator) throw new TypeError("The iterator is not an object");
  const take = iterator.next;
  let isOpen = false;
  const items: Items<T> = {
    value: undefined as T,
    next() {
      isOpen = false;
      const result: IteratorResult<T> = Reflect.apply(take, iterator, []);
      if (Object(result) !== result)
        throw new TypeError("The result of the iterator is not an object");
      if (result.done) return false;
      items.value = result.value;
      isOpen = true;
      return true;
    },
    close() {
      isOpen = false;
      const method: unknown = iterator.return;
      if (method === undefined || method === null) return;
      const result: unknown = Reflect.apply(method as () => unknown, iterator, []);
      if (Object(result) !== result)
        throw new TypeError("The result of the iterator is not an object");
    },
    abandon() {
      if (!isOpen) return;
      isOpen = false;
      try {
        const method: unknown = iterator.return;
        if (method !== undefined && method !== null)
          Reflect.apply(method as () => unknown, iterator, []);
      } catch (_error) {
        // The error of the loop counts.
      }
    },
  };
  return items;
}
