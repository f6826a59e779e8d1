import { type ChildProcess, spawn, spawnSync, type SpawnSyncOptions } from "node:child_process";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { runInThread } from "./in-thread.ts";

export const main = join(import.meta.dirname, "../../packages/cli/src/main.ts");

/** A file with something to rewrite, and one without. */
export const asyncCode = "export const f = async () => 1;\n";
export const plainCode = "export  const f = ()=>1 // as it was\n";

export function isRewritten(code: string): boolean {
  return code.includes("Promise") && !/\basync\b/.test(code);
}

export const isRoot = process.getuid?.() === 0;

type Files = Readonly<Record<string, string | Buffer>>;

/** A temporary directory with files, in which the real program runs. */
export class Tree {
  readonly path: string;

  constructor(files: Files = {}) {
    // A repository of its own, so that no ignore file from outside counts.
    this.path = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), "unawait-cli-")));
    fs.mkdirSync(join(this.path, ".git"));
    this.write(files);
    // The user that some tests run the program as gets in.
    fs.chmodSync(this.path, 0o755);
    onTestFinished(() => fs.rmSync(this.path, { recursive: true, force: true }));
  }

  at(name: string): string {
    return join(this.path, name);
  }

  write(files: Files): void {
    for (const [name, content] of Object.entries(files)) {
      fs.mkdirSync(dirname(this.at(name)), { recursive: true });
      fs.writeFileSync(this.at(name), content);
    }
  }

  read(name: string): string {
    return fs.readFileSync(this.at(name), "utf8");
  }

  bytes(name: string): Buffer {
    return fs.readFileSync(this.at(name));
  }

  exists(name: string): boolean {
    return fs.existsSync(this.at(name));
  }

  /** All files below a directory, sorted; hidden ones too. */
  list(directory = "."): string[] {
    if (!this.exists(directory)) return [];
    const entries = fs.readdirSync(this.at(directory), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => !entry.isDirectory());
    const names = files.map(({ parentPath, name }) =>
      join(parentPath, name).slice(this.at(directory).length + 1),
    );
    return names.filter((name) => !name.startsWith(".git/")).toSorted();
  }

  /** Runs the program to its end; in a process of its own if more than its input is said of it. */
  unawait(args: readonly string[], options: SpawnSyncOptions = {}) {
    const { cwd = this.path, input = "", ...ofProcess } = options;
    if (
      typeof input === "string" &&
      typeof cwd === "string" &&
      Object.keys(ofProcess).length === 0
    ) {
      const { status, stdout, stderr } = runInThread(args, { cwd, input });
      return { status, signal: null, stdout, stderr, output: stdout + stderr };
    }
    const child = spawnSync(process.execPath, commandOf(args), {
      cwd: this.path,
      maxBuffer: 1 << 28,
      ...options,
      encoding: "utf8",
    });
    const { status, signal, stdout, stderr } = child;
    return { status, signal, stdout, stderr, output: stdout + stderr };
  }

  /** Starts the program, with its standard error in the file `stderr`. */
  start(args: readonly string[]): ChildProcess {
    const stderr = fs.openSync(this.at("stderr"), "w");
    const child = spawn(process.execPath, commandOf(args), {
      cwd: this.path,
      stdio: ["ignore", "ignore", stderr],
    });
    fs.closeSync(stderr);
    onTestFinished(() => void child.kill("SIGKILL"));
    return child;
  }
}

function commandOf(args: readonly string[]): string[] {
  return ["-C", "source", main, ...args];
}

/** Waits for a condition, checking it again and again. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`Unexpected end of waiting for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
