import { emission } from "./emit.ts";
import { getAsyncIterator } from "./get-async-iterator.ts";
import { getMethod, type IfAny, object } from "./protocol.ts";

/** How an async generator that stands in a `yield*` is resumed. */
interface Completion {
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
export function* delegate(iterable: unknown): Generator<unknown, unknown, unknown> {
  const { iterator, next } = getAsyncIterator(iterable);
  let received: Completion = { kind: "next", value: undefined };
  for (;;) {
    const { kind, value } = received;
    const method = kind === "next" ? next : getMethod(iterator, kind);
    if (method === undefined && kind === "return") {
      yield returning(yield value);
    } else if (method === undefined && kind === "throw") {
      yield* refuseThrow(iterator);
    } else {
      const result = object(yield Reflect.apply(method as typeof next, iterator, [value]));
      if (result.done) {
        if (kind !== "return") return result.value;
        yield returning(result.value);
      } else {
        received = (yield delegated(result.value)) as Completion;
      }
    }
  }
}

/** The iterator cannot be thrown at: it is closed instead. */
function* refuseThrow(iterator: object): Generator<unknown, never, unknown> {
  const method = getMethod(iterator, "return");
  if (method !== undefined) object(yield Reflect.apply(method, iterator, []));
  throw new TypeError("Unexpected absence of throw, expected the iterator to have it");
}

/** Given to the caller as it is; the generator is resumed with a `Completion`. */
function delegated(value: unknown): typeof emission {
  emission.kind = "delegated";
  emission.value = value;
  return emission;
}

/** Makes the generator return, as if by a `return` where the `yield*` stands. */
function returning(value: unknown): typeof emission {
  emission.kind = "return";
  emission.value = value;
  return emission;
}

/** `yield*` asks for this: natively it is nobody's business, so it must not be anybody's here. */
Object.defineProperty(delegate.prototype, Symbol.iterator, {
  value(this: unknown): unknown {
    return this;
  },
});
