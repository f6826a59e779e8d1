import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { Outcome, Run } from "./run.ts";

const timeoutMs = 10_000;

/** Node keeps the realms of past runs in memory, about 0.3 MB each. */
const maxRunsPerProcess = 1000;

/** The parent's end of a worker process, which is replaced when a run kills it. */
export class WorkerHandle {
  readonly #workerArgs: string[];
  #child: ChildProcess;
  #runs = 0;

  constructor(workerArgs: string[]) {
    this.#workerArgs = workerArgs;
    this.#child = this.#start();
  }

  async perform(run: Run): Promise<Outcome> {
    if (hasEnded(this.#child) || this.#runs === maxRunsPerProcess) this.#restart();
    this.#runs++;
    const child = this.#child;
    const { promise, resolve } = Promise.withResolvers<Outcome>();

    let isTimedOut = false;
    const timer = setTimeout(() => {
      isTimedOut = true;
      child.kill("SIGKILL");
    }, timeoutMs);
    const onExit = (code: number | null, signal: string | null) => {
      resolve(
        isTimedOut
          ? { kind: "timeout", message: `Not finished after ${timeoutMs} ms` }
          : { kind: "process died", message: signal ?? `Exit code ${code}` },
      );
    };
    child.once("message", resolve).once("exit", onExit);
    // An error here means that the process is about to end, which `onExit` handles.
    child.send(run, () => {});

    const outcome = await promise;
    clearTimeout(timer);
    child.off("message", resolve).off("exit", onExit);
    return outcome;
  }

  close(): void {
    this.#child.kill("SIGKILL");
  }

  #restart(): void {
    this.close();
    this.#child = this.#start();
    this.#runs = 0;
  }

  #start(): ChildProcess {
    return fork(join(import.meta.dirname, "worker.ts"), this.#workerArgs, {
      execArgv: [...process.execArgv, "--experimental-vm-modules"],
      // Engine crashes print pages of native stack, Node its warnings about experimental modules.
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
