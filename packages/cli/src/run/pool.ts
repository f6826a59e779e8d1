import { availableParallelism } from "node:os";
import { extname } from "node:path";
import type { Settings } from "../settings.ts";
import type { Job, Result } from "./rewrite-file.ts";

/**
 * The bytes of code that justify a thread. Each thread has to load Babel and warm up: two threads
 * with 1 MB each take longer than a single one with 2 MB.
 */
const share = 3_000_000;
const most = 8;

/** @returns the number of worker threads; with 0, the main thread does the work */
export function threadsFor(bytes: number, files: number, workers: Settings["workers"]): number {
  if (workers !== "auto") return Math.min(workers, files);
  const threads = Math.min(availableParallelism(), most, files, Math.floor(bytes / share));
  return threads < 2 ? 0 : threads;
}

/** Distributes jobs among threads, which read and write the files themselves. */
export async function runInThreads(
  jobs: readonly Job[],
  threads: number,
  settings: Settings,
  onResult: (job: Job, result: Result) => void,
  signal: AbortSignal,
): Promise<void> {
  const { Tinypool } = await import("tinypool");
  const filename = new URL(`./worker${extname(import.meta.url)}`, import.meta.url).href;
  const pool = new Tinypool({
    filename,
    minThreads: threads,
    maxThreads: threads,
    workerData: settings,
    // In Deno, a thread that waits by Atomics.wait never gets its next job.
    useAtomics: process.versions["deno"] === undefined,
  });
  const stop = () => pool.cancelPendingTasks();
  signal.addEventListener("abort", stop);
  try {
    await Promise.all(
      jobs.map(async (job) => {
        const result = await pool.run(job).catch((error: unknown) => failed(job, error));
        if (!signal.aborted || result.outcome.status !== "failed") onResult(job, result as Result);
      }),
    );
  } finally {
    signal.removeEventListener("abort", stop);
    await pool.destroy();
  }
}

/** The result of a thread that ran out of memory, for example. */
function failed({ input }: Job, error: unknown): Result {
  const message = `The worker thread stopped: ${(error as Error).message}`;
  const problem = { message, line: undefined, column: undefined, frame: undefined };
  return { outcome: { status: "failed", file: input.name, problem }, text: undefined };
}
