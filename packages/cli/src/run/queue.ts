import { statSync } from "node:fs";
import type { Pool } from "./pool.ts";
import type { Job, Result } from "./rewrite-file.ts";

/** Files that need Babel: the main thread and, if there are enough, others take them from here. */
export class Queue {
  readonly #pool: Pool;
  readonly #signal: AbortSignal;
  readonly #onResult: (job: Job, result: Result) => void;
  readonly #jobs: Job[] = [];
  /** What other threads rewrite. */
  readonly #running = new Set<Promise<void>>();
  #taken = 0;
  #bytes = 0;

  constructor(pool: Pool, signal: AbortSignal, onResult: (job: Job, result: Result) => void) {
    this.#pool = pool;
    this.#signal = signal;
    this.#onResult = onResult;
  }

  get isEmpty(): boolean {
    return this.#signal.aborted || this.#taken >= this.#jobs.length;
  }

  add(job: Job): void {
    this.#jobs.push(job);
    this.#bytes += statSync(job.input.path, { throwIfNoEntry: false })?.size ?? 0;
    this.#fillPool();
  }

  /** The next job for this thread; undefined if there is none now. */
  next(): Job | undefined {
    return this.isEmpty ? undefined : this.#jobs[this.#taken++];
  }

  async end(): Promise<void> {
    await Promise.all(this.#running);
  }

  #fillPool(): void {
    while (this.#pool.hasRoom(this.#bytes)) {
      const job = this.next();
      if (!job) return;
      const run = this.#pool.rewrite(job).then((result) => {
        if (result) this.#onResult(job, result);
        this.#running.delete(run);
        this.#fillPool();
      });
      this.#running.add(run);
    }
  }
}
