import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";

export const guard = join(import.meta.dirname, "../../packages/guard/src/index.ts");

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface GuardedProgram {
  /** Texts by name. */
  readonly files: Readonly<Record<string, string>>;
  /** What node is given: its flags and the file. */
  readonly args: readonly string[];
  /** The text of UNAWAIT_GUARD. */
  readonly settings?: string;
}

/** Runs a program in Node with the guard, in a folder of its own, to its end. */
export async function runGuarded({ files, args, settings = "" }: GuardedProgram): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), "unawait-guard-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  const child = spawn(process.execPath, ["--import", guard, ...args], {
    cwd: folder,
    env: { ...process.env, NODE_OPTIONS: "", UNAWAIT_GUARD: settings },
    // A program that does not end must not hold up the tests.
    timeout: 60_000,
    killSignal: "SIGKILL",
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, stdout, stderr };
}
