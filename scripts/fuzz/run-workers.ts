import { Worker } from "node:worker_threads";
import type { Job, Message } from "./messages.ts";

/** Seconds for one program under all drivers, on a busy machine. */
const patience = 120;

/** Babel makes much garbage that does not live long. */
const resourceLimits = { maxYoungGenerationSizeMb: 64 };

/**
 * Runs jobs in a thread each.
 *
 * @throws {Error} when a thread fails, or does not come to an end with a program
 */
export async function runWorkers(
  jobs: readonly Job[],
  hear: (message: Message) => void,
): Promise<void> {
  await Promise.all(jobs.map((job) => runWorker(job, hear)));
}

function runWorker(workerData: Job, hear: (message: Message) => void): Promise<void> {
  const worker = new Worker(new URL("worker.ts", import.meta.url), { workerData, resourceLimits });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let code = "";
  const timer = setTimeout(() => {
    void worker.terminate();
    reject(new Error(`This program does not end within ${patience} s:\n${code}`));
  }, patience * 1000);
  worker.on("message", (message: Message) => {
    timer.refresh();
    if (message.kind === "began") code = message.code;
    hear(message);
  });
  worker.on("error", reject);
  worker.on("exit", () => {
    clearTimeout(timer);
    resolve();
  });
  return promise;
}
