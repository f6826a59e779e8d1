import { asyncGenerator } from "./async-generator.ts";

/** Makes an async generator of a generator function, with its types: see `asyncGenerator`. */
export function generate<Y, R, N>(body: () => Generator<Y, R, N>): AsyncGenerator<Y, R, N> {
  return asyncGenerator(body()) as AsyncGenerator<Y, R, N>;
}
