import { setImmediate } from "node:timers/promises";
import type { Settings } from "../settings.ts";
import { Pool } from "./pool.ts";
import { Queue } from "./queue.ts";
import { FileRewriter, type Job, type Result, type Tools } from "./rewrite-file.ts";

/** Runs jobs in this thread and in others beside it. Results are in the order of the jobs. */
export async function runJobs(
  jobs: readonly Job[],
  settings: Settings,
  onResult: (job: Job, result: Result) => void,
  signal: AbortSignal,
): Promise<void> {
  const inOrder = new InOrder(jobs, onResult);
  const rewriter = new FileRewriter(settings);
  const unifiedDiff = await loadDiff(settings);
  const pool = new Pool(settings, signal);
  const queue = new Queue(pool, signal, (job, result) => inOrder.add(job, result));
  try {
    for (const job of jobs) {
      await pause();
      if (signal.aborted) return;
      const result = rewriter.run(job, { rewriteSource: undefined, unifiedDiff });
      if (result) inOrder.add(job, result);
      else queue.add(job);
    }
    const rewriteSource = queue.isEmpty ? undefined : await loadRewriter();
    for (let job; (job = queue.next());) {
      const result = rewriter.run(job, { rewriteSource, unifiedDiff });
      if (result) inOrder.add(job, result);
      await pause();
    }
    await queue.end();
  } finally {
    await pool.end();
  }
}

/** Holds results back until all results before them are available. */
class InOrder {
  readonly #positions: ReadonlyMap<Job, number>;
  readonly #waiting = new Map<number, [Job, Result]>();
  readonly #onResult: (job: Job, result: Result) => void;
  #next = 0;

  constructor(jobs: readonly Job[], onResult: (job: Job, result: Result) => void) {
    this.#positions = new Map(jobs.map((job, position) => [job, position]));
    this.#onResult = onResult;
  }

  add(job: Job, result: Result): void {
    this.#waiting.set(this.#positions.get(job) ?? -1, [job, result]);
    for (let entry; (entry = this.#waiting.get(this.#next)); this.#next += 1) {
      this.#waiting.delete(this.#next);
      this.#onResult(...entry);
    }
  }
}

let pausedAt = 0;

/** Yields to the event loop now and then, for signals and watchers. */
async function pause(): Promise<void> {
  if (performance.now() - pausedAt < 20) return;
  await setImmediate();
  pausedAt = performance.now();
}

export async function loadDiff({ destination }: Settings): Promise<Tools["unifiedDiff"]> {
  if (destination.kind !== "diff") return undefined;
  return (await import("./diff.ts")).unifiedDiff;
}

/** Loads Babel, most of the program, only if a file has to be rewritten. */
export async function loadRewriter(): Promise<Tools["rewriteSource"]> {
  return (await import("../rewrite/rewrite-source.ts")).rewriteSource;
}
