import { getAsyncIterator, type IteratorRecord } from "./get-async-iterator.ts";
import { getMethod, type IfAny, object } from "./protocol.ts";

/**
 * The items of a `for await` loop (ECMA-262 14.7.5.6). What its methods yield is to be awaited:
 *
 *     const items = asyncItems(iterable);
 *     try {
 *       while (yield* items.next()) { … items.value … }
 *     } catch (error) {
 *       yield* items.fail(error);
 *     } finally {
 *       yield* items.close();
 *     }
 */
export function asyncItems<T>(iterable: T, ...isAny: IfAny<T>): AsyncItems<T>;
export function asyncItems<T>(iterable: AsyncIterable<T> | Iterable<T>): AsyncItems<Awaited<T>>;
export function asyncItems(iterable: unknown): AsyncItems<unknown> {
  return new AsyncItems(getAsyncIterator(iterable));
}

export class AsyncItems<T> {
  declare readonly record: IteratorRecord;
  /** Whether leaving the loop now closes the iterator: not once it has ended, or failed itself. */
  declare isOpen: boolean;
  declare value: T;

  constructor(record: IteratorRecord) {
    this.record = record;
    this.isOpen = false;
    this.value = undefined as never;
  }

  /** @returns whether there is another item; it is in `value` then */
  *next(): Generator<never, boolean, unknown> {
    this.isOpen = false;
    const result = object(yield Reflect.apply(this.record.next, this.record.iterator, []) as never);
    if (result.done) return false;
    this.value = result.value as T;
    this.isOpen = true;
    return true;
  }

  /** Leaves the loop for an error of its body, which is thrown again whatever closing does. */
  *fail(error: unknown): Generator<never, never, unknown> {
    try {
      yield* this.close();
    } catch (_) {}
    throw error;
  }

  /** Leaves the loop. */
  *close(): Generator<never, void, unknown> {
    if (!this.isOpen) return;
    this.isOpen = false;
    const { iterator } = this.record;
    const method = getMethod(iterator, "return");
    if (method !== undefined) object(yield Reflect.apply(method, iterator, []) as never);
  }
}
