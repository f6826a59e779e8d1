export type Result = IteratorResult<unknown, unknown>;

/** Rest parameters with which only a value of type `any` can be passed, of which nothing else is known. */
export type IfAny<T> = 0 extends 1 & T ? [] : [never];

type Method = (...args: unknown[]) => unknown;

/** GetMethod (ECMA-262 7.3.11): undefined where there is none. @throws TypeError for what is no function */
export function getMethod(holder: unknown, name: PropertyKey): Method | undefined {
  const method = (holder as Record<PropertyKey, unknown>)[name];
  if (method === undefined || method === null) return undefined;
  if (typeof method !== "function") {
    throw new TypeError(`Unexpected ${typeof method} as ${String(name)}, expected a function`);
  }
  return method as Method;
}

/** @throws TypeError when what an iterator's method returned is no object */
export function object(result: unknown): Result {
  if (Object(result) !== result) {
    throw new TypeError(`Unexpected ${typeof result} from an iterator, expected an object`);
  }
  return result as Result;
}

/** IteratorClose (7.4.11) of a sync iterator, where no error is on its way. */
export function close(iterator: object): void {
  const method = getMethod(iterator, "return");
  if (method !== undefined) object(Reflect.apply(method, iterator, []));
}
