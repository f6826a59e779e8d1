import { start } from "./hooks.ts";
import { watchedIterable } from "./watched-iterable.ts";

/*
 * What the probes in the original program call. They stand beside its `await`s; that a call goes on
 * with an error, or by returning, they notice in the first `catch` or `finally` that is reached.
 */

/** One call of an original async function. */
export interface ProbedCall {
  /** `await wait(id, value)`: about to wait. */
  wait<T>(id: string, value: T): T;
  /** `yield* delegate(id, iterable)`: about to wait for each of its values. */
  delegate<T>(id: string, iterable: T): T;
  /** `next(id, await …)`: goes on with a value. */
  next<T>(id: string, value: T): T;
  /** `return last(id, value)` in an async generator, which waits for the value. */
  last<T>(id: string, value: T): T;
  /** `return returns(value)` in an async function. */
  returns<T>(...value: [T?]): T | undefined;
  /** A `catch` is reached. */
  caught(error: unknown): void;
  /** A `finally` is reached, or the body of a `for await` loop. */
  goesOn(): void;
  /** `throw throws(error)`: an error leaves the function. */
  throws(error: unknown): unknown;
  /** The function is left. */
  ends(): void;
  /** `for await (… of items(id, iterable))`. */
  items(id: string, iterable: unknown): unknown;
}

type How = "next" | "return";

export function enter(id: string, name: string): ProbedCall {
  const call = start(id, name);
  let waitsAt: string | undefined;
  let goesOnBy: How = "return";
  let outcome: "return" | "throw" = "return";
  let results: [unknown?] = [];

  function wait(place: string, by: How, ...value: [unknown?]): void {
    waitsAt = place;
    goesOnBy = by;
    call.suspend(place, ...value);
  }

  function caught(error: unknown): void {
    if (waitsAt === undefined) return;
    const place = waitsAt;
    waitsAt = undefined;
    call.resume(place, "throw", error);
  }

  function goesOn(): void {
    if (waitsAt === undefined) return;
    const place = waitsAt;
    waitsAt = undefined;
    call.resume(place, goesOnBy);
  }

  return {
    wait(place, value) {
      wait(place, "return", value);
      return value;
    },
    delegate(place, iterable) {
      wait(place, "return");
      return iterable;
    },
    next(place, value) {
      waitsAt = undefined;
      call.resume(place, "next", value);
      return value;
    },
    last(place, value) {
      wait(place, "next");
      return value;
    },
    returns(...value) {
      results = [value[0]];
      return value[0];
    },
    caught,
    goesOn,
    throws(error) {
      caught(error);
      outcome = "throw";
      results = [error];
      return error;
    },
    ends() {
      goesOn();
      call.settle(outcome, ...results);
    },
    items(place, iterable) {
      return watchedIterable(iterable, () => {
        if (waitsAt === undefined) wait(place, "next");
      });
    },
  };
}
