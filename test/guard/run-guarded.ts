import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

export const guard = join(import.meta.dirname, "../../packages/guard/src/index.ts");

/** Without what tells a program that Vitest runs it. */
const ownEnv = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(?:VITEST|VITE_|TEST$|NODE_ENV$)/.test(name)),
);

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
  /** Where the program finds packages. */
  readonly packages?: string;
}

/** Runs a program in Node with the guard, in a folder of its own, to its end. */
export async function runGuarded(program: GuardedProgram): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), "unawait-guard-"));
  try {
    return await runIn(folder, program);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function runIn(
  folder: string,
  { files, args, settings = "", packages }: GuardedProgram,
): Promise<Run> {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  if (packages !== undefined) symlinkSync(packages, join(folder, "node_modules"));
  const preload = `--import ${pathToFileURL(guard).href}`;
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...ownEnv, NODE_OPTIONS: preload, UNAWAIT_GUARD: settings },
    // A program that does not end must not hold up the tests.
    timeout: 60_000,
    killSignal: "SIGKILL",
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, stdout, stderr };
}
