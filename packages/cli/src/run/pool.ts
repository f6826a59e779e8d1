import { availableParallelism } from "node:os";
import { extname } from "node:path";
import type { Tinypool } from "tinypool";
import type { Settings } from "../settings.ts";
import type { Job, Result } from "./rewrite-file.ts";

/** The bytes of async code that justify one more thread, which has to load Babel and warm up. */
const share = 6_000_000;
const most = 8;

/** So that a thread has its next job while the main thread is busy with one of its own. */
const jobsPerThread = 2;

/** Threads beside the main thread, which read and write files themselves. They start when there is enough to do. */
export class Pool {
  readonly #settings: Settings;
  readonly #signal: AbortSignal;
  #tinypool: Promise<Tinypool> | undefined;
  #rewriting = 0;

  constructor(settings: Settings, signal: AbortSignal) {
    this.#settings = settings;
    this.#signal = signal;
  }

  /** Whether a thread can rewrite one more. @param bytes the code of all files found so far */
  hasRoom(bytes: number): boolean {
    const { workers } = this.#settings;
    const threads =
      workers === "auto" ? Math.min(spareThreads, Math.floor(bytes / share)) : workers;
    return this.#rewriting < threads * jobsPerThread;
  }

  /** @returns undefined if the run was stopped before */
  async rewrite(job: Job): Promise<Result | undefined> {
    this.#rewriting += 1;
    try {
      this.#tinypool ??= this.#start();
      const pool = await this.#tinypool;
      return (await pool.run(job)) as Result;
    } catch (error) {
      return this.#signal.aborted ? undefined : failed(job, error);
    } finally {
      this.#rewriting -= 1;
    }
  }

  async end(): Promise<void> {
    await (await this.#tinypool)?.destroy();
  }

  async #start(): Promise<Tinypool> {
    const { workers } = this.#settings;
    const { Tinypool } = await import("tinypool");
    const filename = new URL(`./worker${extname(import.meta.url)}`, import.meta.url).href;
    const pool = new Tinypool({
      filename,
      minThreads: 1,
      maxThreads: workers === "auto" ? Math.max(1, spareThreads) : workers,
      concurrentTasksPerWorker: jobsPerThread,
      workerData: this.#settings,
      // In Deno, a thread that waits by Atomics.wait never gets its next job.
      useAtomics: process.versions["deno"] === undefined,
    });
    this.#signal.addEventListener("abort", () => pool.cancelPendingTasks(), { once: true });
    return pool;
  }
}

const spareThreads = Math.min(availableParallelism(), most) - 1;

/** The result of a thread that ran out of memory, for example. */
function failed({ input }: Job, error: unknown): Result {
  const message = `The worker thread stopped: ${(error as Error).message}`;
  const problem = { message, line: undefined, column: undefined, frame: undefined };
  return { outcome: { status: "failed", file: input.name, problem }, text: undefined };
}
