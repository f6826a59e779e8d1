/**
 * What the generator behind an async generator yields when it does not wait: everything else it
 * yields is to be waited for.
 *
 * One object for all, since it is read at once: the generator makes no garbage.
 */
export const emission: {
  /** How the driver treats `value`. */
  kind: "value" | "delegated" | "return";
  value: unknown;
} = { kind: "value", value: undefined };

/**
 * `yield value` in an async generator, written as `yield emit(value)`: the value is awaited, then
 * given to the caller. To whoever reads the types the generator yields what the caller gets.
 */
export function emit<T>(value: T | PromiseLike<T>): T;
export function emit<T>(value: T): Awaited<T>;
export function emit(value: unknown): unknown {
  emission.kind = "value";
  emission.value = value;
  return emission;
}
