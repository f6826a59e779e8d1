import { setImmediate } from "node:timers/promises";

/** Collects what an async test prints, by which it says how it ended. */
export class AsyncResult {
  readonly #lines: string[] = [];
  readonly #firstLine: PromiseWithResolvers<void> = Promise.withResolvers();

  print(line: unknown): void {
    this.#lines.push(String(line));
    this.#firstLine.resolve();
  }

  /** @returns what is wrong, or null when the test passes */
  async failure(): Promise<string | null> {
    await this.#firstLine.promise;
    // Several tests end with `.then($DONE).then($DONE, $DONE)`, where a second call means failure.
    await setImmediate();
    const unexpected = this.#lines.find((line) => line !== "Test262:AsyncTestComplete");
    return unexpected ?? (this.#lines.length > 1 ? "$DONE was called more than once" : null);
  }
}
