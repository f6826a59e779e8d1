/*
 * A copy of a suite in which async functions are rewritten in place.
 */
import { execFileSync } from "node:child_process";
import { globSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonReport } from "unawait";
import { foldersOf } from "./dependencies.ts";
import { tryShell } from "./shell.ts";
import type { Suite } from "./suite.ts";

const commandLine = join(import.meta.dirname, "../../packages/cli/dist/bin.cjs");

export interface Rewritten {
  readonly files: number;
  readonly functions: number;
}

/**
 * Rewrites sources, tests and dependencies with the command line as it is built.
 *
 * @param runtime the archive of `@unawait/runtime`
 * @throws {Error} if a file cannot be rewritten, or has async functions afterwards
 */
export async function rewriteSuite(
  suite: Suite,
  folder: string,
  driver: string,
  runtime: string,
): Promise<Rewritten> {
  const list = join(folder, ".rewritten-paths");
  const paths = [...suite.rewrite, ...foldersOf(folder, dependenciesOf(suite, folder))];
  writeFileSync(list, paths.filter((path) => hasSources(join(folder, path))).join("\n"));
  const { files, functions } = await unawait("--write", "--driver", driver);
  await unawait("--check");
  if (driver === "runtime") unpack(runtime, join(folder, "node_modules/@unawait/runtime"));
  return { files, functions };

  async function unawait(...options: readonly string[]): Promise<Rewritten> {
    const ignored = Object.keys(suite.kept ?? {}).flatMap((glob) => ["--ignore", `'${glob}'`]);
    const command = [
      `node "${commandLine}" --files-from .rewritten-paths --no-gitignore --reporter json`,
      ...ignored,
      ...(suite.options ?? []),
      ...options,
    ].join(" ");
    const log = join(folder, "..", `${driver}${options[0] ?? ""}.json`);
    const { code, stdout } = await tryShell(command, { cwd: folder, minutes: 20, log });
    if (code !== 0) throw new Error(`${command} ends with ${code}; see ${log}`);
    return count(JSON.parse(stdout) as JsonReport);
  }
}

/** Packages may have types, native code or nothing. */
function hasSources(path: string): boolean {
  if (statSync(path).isFile()) return true;
  return globSync("**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}", {
    cwd: path,
    exclude: (name) => name === "node_modules" || name.startsWith("."),
  }).some((file) => !/\.d\.[cm]?ts$/.test(file));
}

function count(report: JsonReport): Rewritten {
  const changed = report.files.filter(({ status }) => status === "rewritten");
  return {
    files: changed.length,
    functions: changed.reduce((sum, { functions }) => sum + functions.length, 0),
  };
}

function dependenciesOf(suite: Suite, folder: string): Set<string> {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    readonly dependencies?: Readonly<Record<string, string>>;
    readonly peerDependencies?: Readonly<Record<string, string>>;
  };
  const names = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
  return new Set([...names, ...(suite.helpers ?? [])]);
}

function unpack(archive: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  execFileSync("tar", ["-xzf", archive, "--strip-components=1", "-C", folder]);
}
