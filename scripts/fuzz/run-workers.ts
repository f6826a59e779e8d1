import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Job, Message } from "./messages.ts";

/** Seconds for one program under all drivers, on a busy machine. */
const patience = 120;

/** Babel makes much garbage that does not live long. In MB. */
const youngGeneration = "--max-semi-space-size=32";

/**
 * Runs jobs side by side. Each in a process: two threads of one process wait for each other's memory,
 * and do as much as one alone.
 *
 * @param script the module of the processes, beside this one
 * @throws {Error} when a process fails, or does not come to an end with a program
 */
export async function runWorkers(
  script: string,
  jobs: readonly Job[],
  hear: (message: Message) => void,
): Promise<void> {
  await Promise.all(jobs.map((job) => runWorker(script, job, hear)));
}

async function runWorker(
  script: string,
  job: Job,
  hear: (message: Message) => void,
): Promise<void> {
  const worker = fork(join(import.meta.dirname, script), [JSON.stringify(job)], {
    execArgv: [...process.execArgv, youngGeneration],
  });
  let code = "";
  let isStuck = false;
  const timer = setTimeout(() => {
    isStuck = true;
    worker.kill("SIGKILL");
  }, patience * 1000);
  worker.on("message", (message: Message) => {
    timer.refresh();
    if (message.kind === "began") code = message.code;
    hear(message);
  });
  const [exitCode] = (await once(worker, "exit")) as [number | null];
  clearTimeout(timer);
  if (isStuck) throw new Error(`This program does not end within ${patience} s:\n${code}`);
  if (exitCode !== 0) throw new Error(`A process failed with this program:\n${code}`);
}
