export type Result = IteratorResult<unknown, unknown>;

/** Rest parameters with which only a value of type `any` can be passed, of which nothing else is known. */
export type IfAny<T> = 0 extends 1 & T ? [] : [never];

export type Method = (...args: unknown[]) => unknown;

/**
 * GetMethod (ECMA-262 7.3.11).
 *
 * @returns the method, or undefined if it is undefined or null
 * @throws {TypeError} when it is not a function
 */
export function getMethod(holder: unknown, name: PropertyKey): Method | undefined {
  const method = (holder as Record<PropertyKey, unknown>)[name];
  if (method === undefined || method === null) return undefined;
  if (typeof method !== "function") {
    throw new TypeError(`${String(name)} is not a function: ${typeof method}`);
  }
  return method as Method;
}

/**
 * Checks what a method of an iterator has returned.
 *
 * @throws {TypeError} when it is not an object
 */
export function iteratorResult(result: unknown): Result {
  if (Object(result) !== result) {
    throw new TypeError(`Iterator result ${String(result)} is not an object`);
  }
  return result as Result;
}

/** IteratorClose (ECMA-262 7.4.11) of a sync iterator after a normal completion. */
export function closeIterator(iterator: object): void {
  const method = getMethod(iterator, "return");
  if (method !== undefined) iteratorResult(Reflect.apply(method, iterator, []));
}

/** `Symbol.asyncIterator`, or the string `@@asyncIterator` on an engine without it. */
export function asyncIteratorKey(): typeof Symbol.asyncIterator {
  return Symbol.asyncIterator || ("@@asyncIterator" as never);
}

/**
 * `yield*` reads `Symbol.iterator` of what it delegates to. For generators that the runtime makes,
 * this must not reach a patched `%IteratorPrototype%`: natively there is no such read.
 */
export function delegatesToItself(generator: { readonly prototype: object }): void {
  const { prototype } = generator;
  if (Object.getOwnPropertyDescriptor(prototype, Symbol.iterator)) return;
  Object.defineProperty(prototype, Symbol.iterator, {
    value(this: unknown): unknown {
      return this;
    },
  });
}
