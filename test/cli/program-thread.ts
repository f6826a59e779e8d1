import { type MessagePort, parentPort } from "node:worker_threads";
import { runProgram } from "../../packages/cli/src/program.ts";

/** What a run is given. */
export interface Run {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly input: string;
  /** Where the outcome goes; `done` wakes the thread that waits for it. */
  readonly port: MessagePort;
  readonly done: Int32Array;
}

/** What becomes of it. */
export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function outcomeOf({ args, cwd, env, input }: Run): Promise<Outcome> {
  const written: Record<"stdout" | "stderr", Buffer[]> = { stdout: [], stderr: [] };
  const streamOf = (chunks: Buffer[]) => ({
    write: (text: string | Uint8Array) => void chunks.push(Buffer.from(text as string)),
    isTTY: false,
    columns: () => 0,
  });
  const status = await runProgram(args, {
    cwd,
    env,
    streams: { stdout: streamOf(written.stdout), stderr: streamOf(written.stderr) },
    stdin: async () => Buffer.from(input),
    signal: new AbortController().signal,
  });
  const textOf = (chunks: Buffer[]) => Buffer.concat(chunks).toString();
  return { status, stdout: textOf(written.stdout), stderr: textOf(written.stderr) };
}

parentPort?.on("message", async (run: Run) => {
  const outcome = await outcomeOf(run).catch((error: unknown) => ({ error }));
  run.port.postMessage(outcome, []);
  Atomics.store(run.done, 0, 1);
  Atomics.notify(run.done, 0);
});
