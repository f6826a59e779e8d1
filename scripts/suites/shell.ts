import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { delimiter, dirname, join } from "node:path";

interface ShellOptions {
  readonly cwd: string;
  readonly minutes: number;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Where the output is kept. */
  readonly log?: string;
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  /** With what went to stderr, in the order in which it came. */
  readonly output: string;
  readonly seconds: number;
}

/** Runs a command with the programs of the packages in the folder. */
export async function tryShell(command: string, options: ShellOptions): Promise<Ended> {
  const { cwd, minutes, environment, log } = options;
  const { NODE_ENV: _, NODE_OPTIONS: _options, PATH = "", ...env } = process.env;
  const { PATH: given = PATH } = environment ?? {};
  const path = [join(cwd, "node_modules/.bin"), dirname(process.execPath), given].join(delimiter);
  const start = Date.now();
  // Its own group, so that what it has started ends with it.
  const child = spawn(command, {
    cwd,
    shell: true,
    detached: true,
    env: { ...env, ...environment, PATH: path },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const all: Buffer[] = [];
  const ofStdout: Buffer[] = [];
  const file = log === undefined ? undefined : createWriteStream(log);
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      all.push(chunk);
      if (stream === child.stdout) ofStdout.push(chunk);
      file?.write(chunk);
    });
  }
  const killGroup = () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    } catch {
      // None of them is left.
    }
  };
  const timer = setTimeout(killGroup, minutes * 60_000);
  child.once("exit", () => setTimeout(killGroup, 1000));
  const [code] = (await once(child, "close")) as [number | null];
  clearTimeout(timer);
  file?.end();
  const [output, stdout] = [Buffer.concat(all).toString(), Buffer.concat(ofStdout).toString()];
  return { code, stdout, output, seconds: Math.round((Date.now() - start) / 100) / 10 };
}

/** @throws {Error} if the command fails, with the end of its output */
export async function runShell(command: string, options: ShellOptions): Promise<Ended> {
  const ended = await tryShell(command, options);
  if (ended.code === 0) return ended;
  throw new Error(`${command} fails with ${ended.code}:\n${ended.output.slice(-4000)}`);
}
