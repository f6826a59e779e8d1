import { emissionOf } from "./emit.ts";
import { getAsyncIterator } from "./get-async-iterator.ts";
import {
  delegatesToItself,
  getMethod,
  type IfAny,
  iteratorResult,
  type Method,
} from "./protocol.ts";

/** How an async generator that is suspended in a `yield*` is resumed. */
export interface Completion {
  readonly kind: "next" | "throw" | "return";
  readonly value: unknown;
}

/**
 * `yield* iterable` of an async generator (ECMA-262 15.5.5), written as `yield* delegate(iterable)`
 * in the generator behind it.
 */
export function delegate<T>(iterable: T, ...isAny: IfAny<T>): Generator<T, T, T>;
export function delegate<Y, R, N>(
  iterable:
    | { [Symbol.asyncIterator](): AsyncIterator<Y, R, N> }
    | { [Symbol.iterator](): Iterator<Y, R, N> },
): Generator<Awaited<Y>, Awaited<R>, N>;
export function delegate(iterable: unknown): Generator<unknown, unknown, unknown> {
  delegatesToItself(delegateSteps);
  delegatesToItself(refuseThrow);
  return delegateSteps(iterable);
}

function* delegateSteps(iterable: unknown): Generator<unknown, unknown, unknown> {
  const { iterator, next } = getAsyncIterator(iterable);
  let received: Completion = { kind: "next", value: undefined };
  for (;;) {
    const { kind, value } = received;
    const method = kind === "next" ? next : getMethod(iterator, kind);
    if (method === undefined && kind === "return") {
      yield emissionOf("return", yield value);
    } else if (method === undefined && kind === "throw") {
      yield* refuseThrow(iterator);
    } else {
      const result = iteratorResult(yield Reflect.apply(method as Method, iterator, [value]));
      if (result.done) {
        if (kind !== "return") return result.value;
        yield emissionOf("return", result.value);
      } else {
        received = (yield emissionOf("delegated", result.value)) as Completion;
      }
    }
  }
}

/** The iterator has no `throw`: it is closed instead. */
function* refuseThrow(iterator: object): Generator<unknown, never, unknown> {
  const method = getMethod(iterator, "return");
  if (method !== undefined) iteratorResult(yield Reflect.apply(method, iterator, []));
  throw new TypeError("The iterator does not provide a 'throw' method");
}
