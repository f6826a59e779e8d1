import { statSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import type { Settings } from "../settings.ts";
import { Pool } from "./pool.ts";
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
  /** Jobs that need Babel, and how many of them are taken. */
  const queue: Job[] = [];
  let taken = 0;
  let bytes = 0;
  const running = new Set<Promise<void>>();
  const next = () => (signal.aborted ? undefined : queue[taken++]);
  const fillPool = (): void => {
    while (taken < queue.length && pool.hasRoom(bytes)) {
      const job = next();
      if (!job) return;
      const run = pool.run(job).then((result) => {
        if (result) inOrder.add(job, result);
        running.delete(run);
        fillPool();
      });
      running.add(run);
    }
  };
  try {
    for (const job of jobs) {
      await pause();
      if (signal.aborted) return;
      const result = rewriter.run(job, { rewriteSource: undefined, unifiedDiff });
      if (result) {
        inOrder.add(job, result);
      } else {
        queue.push(job);
        bytes += sizeOf(job);
        fillPool();
      }
    }
    const rewriteSource = queue.length > taken ? await loadRewriter() : undefined;
    for (let job; (job = next());) {
      const result = rewriter.run(job, { rewriteSource, unifiedDiff });
      if (result) inOrder.add(job, result);
      await pause();
    }
    await Promise.all(running);
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

function sizeOf({ input }: Job): number {
  return statSync(input.path, { throwIfNoEntry: false })?.size ?? 0;
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
