import { asyncGenerator } from "./async-generator.ts";

/**
 * What the generator of an async generator is. The condition always holds: see `BodyOf` in run.ts.
 * What is sent to it can only be inferred from what is expected of the async generator.
 */
type StepsOf<Y, R> = [Y, R] extends [unknown, unknown] ? Generator<Y, R> : never;

/** Makes an async generator of a generator function, with its types: see `asyncGenerator`. */
export function generate<Y, R, N = unknown>(body: () => StepsOf<Y, R>): AsyncGenerator<Y, R, N>;
export function generate(body: () => Generator): object {
  return asyncGenerator(body());
}
