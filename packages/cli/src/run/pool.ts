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

/** How many files justify a thread that reads and copies beside the main one, and how many it gets at once. */
const manyFiles = 150;
export const batchSize = 25;

/** What a thread has to do. */
export interface Task {
  readonly jobs: readonly Job[];
  /** Whether files with async code are rewritten, rather than left. */
  readonly rewrites: boolean;
}

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

  /** Whether a thread is to find the files with async code, and to copy the others. */
  scans(files: number): boolean {
    const { workers } = this.#settings;
    return workers === "auto" ? spareThreads > 0 && files >= manyFiles : workers > 0;
  }

  /** Whether a thread can rewrite one more. @param bytes the code of all files found so far */
  hasRoom(bytes: number): boolean {
    const { workers } = this.#settings;
    const threads =
      workers === "auto" ? Math.min(spareThreads, Math.floor(bytes / share)) : workers;
    return this.#rewriting < threads * jobsPerThread;
  }

  /** @returns a result for each file, undefined for one with async code that was to be left */
  async scan(jobs: readonly Job[]): Promise<readonly (Result | undefined)[]> {
    return this.#run({ jobs, rewrites: false });
  }

  /** @returns undefined if the run was stopped before */
  async rewrite(job: Job): Promise<Result | undefined> {
    this.#rewriting += 1;
    const [result] = await this.#run({ jobs: [job], rewrites: true });
    this.#rewriting -= 1;
    return result;
  }

  async end(): Promise<void> {
    await (await this.#tinypool)?.destroy();
  }

  async #run(task: Task): Promise<readonly (Result | undefined)[]> {
    try {
      this.#tinypool ??= this.#start();
      const pool = await this.#tinypool;
      return (await pool.run(task)) as (Result | undefined)[];
    } catch (error) {
      return this.#signal.aborted ? [] : task.jobs.map((job) => failed(job, error));
    }
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
