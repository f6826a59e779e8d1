import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { runInThread } from "./in-thread.ts";

export const main = join(import.meta.dirname, "../../packages/cli/src/main.ts");

/** An environment whose colours are as the test says. */
const { FORCE_COLOR: _force, NO_COLOR: _no, ...plainEnv } = process.env;

/** A folder with files of its own, removed after the test. */
export function folderWith(files: Readonly<Record<string, string>> = {}): string {
  const folder = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), "unawait-cli-")));
  onTestFinished(() => fs.rmSync(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(dirname(join(folder, name)), { recursive: true });
    fs.writeFileSync(join(folder, name), content);
  }
  return folder;
}

interface Surroundings {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** Runs the real program; in a process of its own if its environment matters. */
export function unawait(args: readonly string[], { cwd, env, input = "" }: Surroundings = {}) {
  if (!env) return runInThread(args, { cwd: cwd ?? process.cwd(), env: plainEnv, input });
  return spawnSync(process.execPath, ["-C", "source", main, ...args], {
    cwd,
    env: { ...plainEnv, ...env },
    input,
    encoding: "utf8",
  });
}

/** Runs it on a terminal of its own, of which both outputs are one. */
export function unawaitOnTerminal(args: readonly string[], surroundings: Surroundings = {}) {
  const command = [process.execPath, "-C", "source", main, ...args].map(quoted).join(" ");
  return spawnSync("script", ["-qec", command, "/dev/null"], {
    cwd: surroundings.cwd,
    env: { ...plainEnv, TERM: "xterm-256color", ...surroundings.env },
    encoding: "utf8",
  });
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
