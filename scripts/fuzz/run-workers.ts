import { Worker } from "node:worker_threads";
import type { Job, Message } from "./messages.ts";

/** Seconds for one program under all drivers, on a busy machine. */
const patience = 120;

/** Babel makes much garbage that does not live long. */
const resourceLimits = { maxYoungGenerationSizeMb: 64 };

/**
 * Runs jobs in a thread each.
 *
 * @param script the module of the threads, beside this one
 * @throws {Error} when a thread fails, or does not come to an end with a program
 */
export async function runWorkers(
  script: string,
  jobs: readonly Job[],
  hear: (message: Message) => void,
): Promise<void> {
  await Promise.all(jobs.map((job) => runWorker(script, job, hear)));
}

function runWorker(
  script: string,
  workerData: Job,
  hear: (message: Message) => void,
): Promise<void> {
  const worker = new Worker(new URL(script, import.meta.url), { workerData, resourceLimits });
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
