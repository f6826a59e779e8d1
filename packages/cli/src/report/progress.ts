import type { Stream } from "./stream.ts";

const patience = 500;
const pause = 80;

/** A bar on a terminal, for work that takes longer than half a second. */
export class Progress {
  readonly #stream: Stream;
  readonly #now: () => number;
  #total = 0;
  #done = 0;
  #started = 0;
  #drawn = Number.NEGATIVE_INFINITY;
  #isShown = false;

  constructor(stream: Stream, now: () => number) {
    this.#stream = stream;
    this.#now = now;
  }

  start(total: number): void {
    this.#total = total;
    this.#done = 0;
    this.#started = this.#now();
  }

  advance(): void {
    this.#done += 1;
    const now = this.#now();
    if (!this.#stream.isTTY || now - this.#started < patience || now - this.#drawn < pause) return;
    this.#drawn = now;
    this.#isShown = true;
    this.#stream.write(`\r${this.#bar()}\x1b[K`);
  }

  /** Makes room for other text; the next step draws the bar again. */
  clear(): void {
    if (!this.#isShown) return;
    this.#isShown = false;
    this.#drawn = Number.NEGATIVE_INFINITY;
    this.#stream.write("\r\x1b[K");
  }

  #bar(): string {
    const total = Math.max(this.#total, this.#done);
    const figures = ` ${this.#done}/${total}`;
    const width = Math.max(0, Math.min(40, this.#stream.columns() - figures.length - 1));
    const filled = Math.round((width * this.#done) / total);
    return `${"█".repeat(filled)}${"░".repeat(width - filled)}${figures}`;
  }
}
