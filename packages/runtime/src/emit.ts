/** What the generator behind an async generator yields, unless it awaits. */
export interface Emission {
  /** What the driver does with the value. */
  kind: "value" | "delegated" | "return";
  value: unknown;
}

let emission: Emission | undefined;

/** One object for all: the driver reads it at once, so that a `yield` makes no garbage. */
export function emissionOf(kind: Emission["kind"], value: unknown): Emission {
  if (!emission) emission = { kind, value };
  emission.kind = kind;
  emission.value = value;
  return emission;
}

export function isEmission(yielded: unknown): yielded is Emission {
  return yielded !== undefined && yielded === emission;
}

/**
 * `yield value` in an async generator, written as `yield emit(value)`: the value is awaited, then
 * returned to the caller. Its type is what the caller gets.
 */
export function emit<T>(value: T | PromiseLike<T>): T;
export function emit<T>(value: T): Awaited<T>;
export function emit(value: unknown): unknown {
  return emissionOf("value", value);
}
