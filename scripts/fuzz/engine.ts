import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Executor } from "../../test/fuzz/realms.ts";
import type { EventLog } from "../../test/support/run-program.ts";
import type { Source } from "../../test/support/transform.ts";
import type { Request, Response } from "./messages.ts";

/** Runs programs in another engine, one after the other in one process. */
export class Engine implements Executor {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;
  #complaints = "";

  /** @param command starts the bundle of engine-runner.ts */
  constructor([program = "", ...args]: readonly string[]) {
    this.#process = spawn(program, args, { stdio: "pipe" });
    this.#process.stderr.on("data", (data) => (this.#complaints += String(data)));
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  run(sources: readonly Source[]): Promise<EventLog> {
    return this.#ask({ sources, isFresh: false });
  }

  runFresh(sources: readonly Source[]): Promise<EventLog> {
    return this.#ask({ sources, isFresh: true });
  }

  async close(): Promise<void> {
    this.#process.stdin.end();
    if (this.#process.exitCode === null) await once(this.#process, "exit");
  }

  async #ask(request: Request): Promise<EventLog> {
    this.#process.stdin.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`${this.#process.spawnfile} has ended: ${this.#complaints}`);
    const response = JSON.parse(value) as Response;
    if ("events" in response) return response.events;
    const { name, message } = response.error;
    throw Object.assign(new Error(message), { name });
  }
}
