import { asyncGenerator } from "./async-generator.ts";

/** Makes an async generator of a generator function: it yields what is to be awaited, or `emit(value)`. */
export function generate<Y, R, N>(body: () => Generator<Y, R, N>): AsyncGenerator<Y, R, N> {
  return asyncGenerator(body)() as unknown as AsyncGenerator<Y, R, N>;
}
