import { runGenerator } from "./run-generator.ts";

/** `drive` of drive.ts. What the captured Promise needs is there anyway. */
export function drive<T>(gen: Generator<unknown, T, unknown>): Promise<Awaited<T>> {
  return runGenerator(gen);
}
