import { apply, isObject } from "./originals.ts";

type Method = (this: unknown) => unknown;

/** The symbols are taken here: `Symbol` itself may be changed later. */
const { asyncIterator: asyncIteratorSymbol, iterator: iteratorSymbol } = Symbol;

/**
 * Stands in for what a `for await` loop iterates over. It asks for and calls what the loop would,
 * when the loop would, and says when the loop then waits.
 */
export function watchedIterable(iterable: unknown, waits: () => void): unknown {
  if (iterable === null || iterable === undefined) return iterable;
  const from = iterable as Record<symbol, unknown>;
  return {
    get [asyncIteratorSymbol](): unknown {
      return watchedMethod(from, from[asyncIteratorSymbol], false, waits);
    },
    get [iteratorSymbol](): unknown {
      return watchedMethod(from, from[iteratorSymbol], true, waits);
    },
  };
}

function watchedMethod(
  iterable: object,
  method: unknown,
  isSync: boolean,
  waits: () => void,
): unknown {
  if (typeof method !== "function") return method;
  return () => {
    const iterator: unknown = apply(method as Method, iterable, []);
    if (!isObject(iterator)) return iterator;
    return watchedIterator(iterator as Record<string, unknown>, isSync, waits);
  };
}

/** A sync iterator is waited for whatever it does: an error of its becomes a rejection. */
function watchedIterator(
  iterator: Record<string, unknown>,
  isSync: boolean,
  waits: () => void,
): unknown {
  const watched = (method: unknown) => {
    if (typeof method !== "function") return method;
    return () => {
      let threw = true;
      try {
        const result: unknown = apply(method as Method, iterator, []);
        threw = false;
        return result;
      } finally {
        if (isSync || !threw) waits();
      }
    };
  };
  return {
    get next(): unknown {
      return watched(iterator["next"]);
    },
    get return(): unknown {
      const method = iterator["return"];
      if (isSync && (method === undefined || method === null)) waits();
      return watched(method);
    },
  };
}
