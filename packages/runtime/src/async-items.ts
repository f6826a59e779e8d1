import type { Source } from "./await-next.ts";
import { getAsyncIterator, type IteratorRecord } from "./get-async-iterator.ts";
import { getMethod, type IfAny, iteratorResult } from "./protocol.ts";

/** The items of a `for await` loop; see `asyncItems`. */
export interface AsyncItems<T> {
  /** The item that `take` has taken. */
  readonly value: T;
  /** What is to be awaited while the iterator closes. */
  readonly pending: unknown;
  /** The body, or the iterator, has thrown `error`. */
  readonly hasFailed: boolean;
  readonly error: unknown;
  /** Asks the iterator for a result, which is to be awaited. */
  next(): unknown;
  /** @returns whether the result, awaited, has an item */
  take(result: unknown): boolean;
  /** Notes that the body has thrown. @returns the error */
  fail(error: unknown): unknown;
  /** Begins to close the iterator, once. @returns whether there is something to await */
  isClosing(): boolean;
  /** What was awaited has been fulfilled. */
  accept(result: unknown): void;
  /** What was awaited has been rejected, or was not accepted. */
  refuse(error: unknown): void;
}

/** What the methods see of it. */
export interface AsyncItemsState extends AsyncItems<unknown> {
  readonly record: IteratorRecord;
  source: Source | undefined;
  value: unknown;
  pending: unknown;
  /** Leaving the loop now closes the iterator: not after its end, nor after an error of its own. */
  isOpen: boolean;
  hasFailed: boolean;
  error: unknown;
}

let itemsMethods: object | undefined;

/**
 * Iterates as `for await` does (ECMA-262 14.7.5.6):
 *
 *     const items = asyncItems(iterable);
 *     try {
 *       while (items.take(await items.next())) { … items.value … }
 *     } catch (error) {
 *       throw items.fail(error);
 *     } finally {
 *       while (items.isClosing()) {
 *         try { items.accept(await items.pending); } catch (error) { items.refuse(error); }
 *       }
 *     }
 *
 * @throws {TypeError} when the value is not iterable
 */
export function asyncItems<T>(iterable: T, ...isAny: IfAny<T>): AsyncItems<T>;
export function asyncItems<T>(iterable: AsyncIterable<T> | Iterable<T>): AsyncItems<Awaited<T>>;
export function asyncItems(iterable: unknown): AsyncItems<unknown> {
  const items = Object.create(itemsMethods || (itemsMethods = makeItemsMethods()));
  items.record = getAsyncIterator(iterable);
  items.source = undefined;
  items.value = undefined;
  items.pending = undefined;
  items.isOpen = false;
  items.hasFailed = false;
  items.error = undefined;
  return items;
}

function makeItemsMethods(): object {
  return {
    next(this: AsyncItemsState) {
      this.isOpen = false;
      return Reflect.apply(this.record.next, this.record.iterator, []);
    },
    take(this: AsyncItemsState, result: unknown) {
      const { done } = iteratorResult(result);
      if (done) return false;
      this.value = (result as IteratorResult<unknown>).value;
      this.isOpen = true;
      return true;
    },
    fail(this: AsyncItemsState, error: unknown) {
      this.hasFailed = true;
      this.error = error;
      return error;
    },
    isClosing(this: AsyncItemsState) {
      if (!this.isOpen) return false;
      this.isOpen = false;
      const { iterator } = this.record;
      try {
        const method = getMethod(iterator, "return");
        if (method === undefined) return false;
        this.pending = Reflect.apply(method, iterator, []);
        return true;
      } catch (error) {
        this.refuse(error);
        return false;
      }
    },
    accept(this: AsyncItemsState, result: unknown) {
      if (!this.hasFailed) iteratorResult(result);
    },
    refuse(this: AsyncItemsState, error: unknown) {
      // The error of the body takes precedence (AsyncIteratorClose, 7.4.13).
      if (!this.hasFailed) throw error;
    },
  };
}
