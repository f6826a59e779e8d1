/*
 * Counts the errors of `tsc --strict` that rewriting adds to directories of TypeScript sources:
 *
 *   pnpm types [--noUnusedLocals …] DIR…
 *
 * Where a directory stands there must be what its files import. The rewritten copy stands beside
 * it, as DIR.unawait, and stays there to be looked at.
 */
import { spawnSync } from "node:child_process";
import { cpSync, globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { rewriteSource } from "unawait";

interface Problem {
  readonly file: string;
  readonly code: string;
  readonly text: string;
}

const compilerOptions = {
  target: "es2022",
  lib: ["es2024", "esnext.disposable", "dom", "dom.iterable", "dom.asynciterable"],
  module: "esnext",
  moduleResolution: "bundler",
  types: ["node"],
  jsx: "preserve",
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
};

const args = process.argv.slice(2);
const flags = args.filter((arg) => arg.startsWith("-"));
const directories = args.filter((arg) => !arg.startsWith("-"));
if (directories.length === 0) throw new Error("No directory given. Usage: pnpm types DIR…");

let added = 0;
for (const directory of directories) added += compare(resolve(directory));
process.exitCode = added > 0 ? 1 : 0;

/** @returns how many errors are new */
function compare(directory: string): number {
  const copy = `${directory}.unawait`;
  rmSync(copy, { recursive: true, force: true });
  cpSync(directory, copy, { recursive: true });
  const functions = sourcesOf(copy).reduce((sum, file) => sum + rewriteFile(file), 0);
  const before = check(directory);
  const after = check(copy);
  const fresh = newProblems(before, after);

  const size = `${sourcesOf(directory).length} files, ${functions} async functions`;
  console.log(`${directory}: ${size}, ${before.length} errors before, ${fresh.length} new after`);
  for (const [code, problems] of byCode(fresh)) {
    console.log(`  ${code}: ${problems.length}`);
    for (const { text } of problems) console.log(`    ${text}`);
  }
  return fresh.length;
}

function sourcesOf(directory: string): string[] {
  return globSync("**/*.{ts,tsx,mts,cts}", { cwd: directory })
    .filter(
      (file) => !/\.d\.[cm]?ts$|\.(test|spec|test-d|bench)\.|__tests__|node_modules/.test(file),
    )
    .map((file) => join(directory, file))
    .toSorted();
}

/** @returns how many async functions it had */
function rewriteFile(filename: string): number {
  const source = readFileSync(filename, "utf8");
  writeFileSync(filename, rewriteSource(source, { filename, types: true }).code);
  // As good as a count needs to be.
  const functions = /\basync\s*(?:\*|function\b|\(|<|#?[\w$]+\s*(?:[(<?]|=>)|\[)/g;
  return source.match(functions)?.length ?? 0;
}

function check(directory: string): Problem[] {
  const config = `${directory}.tsconfig.json`;
  writeFileSync(config, JSON.stringify({ compilerOptions, files: sourcesOf(directory) }));
  const { stdout } = spawnSync("tsc", ["-p", config, "--pretty", "false", ...flags], {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  rmSync(config);
  const problems: Problem[] = [];
  for (const [, path = "", place = "", code = "", text = ""] of stdout.matchAll(
    /^(\S.*?)\((\d+),\d+\): error (TS\d+): (.*)$/gm,
  )) {
    const file = relative(directory, resolve(path));
    problems.push({ file, code, text: `${file}:${place} ${text}` });
  }
  return problems;
}

/** A place is another one after the rewriting: what counts is how many of a kind a file has. */
function newProblems(before: readonly Problem[], after: readonly Problem[]): Problem[] {
  const known = new Map<string, number>();
  const keyOf = ({ file, code }: Problem) => `${file} ${code}`;
  for (const problem of before) known.set(keyOf(problem), (known.get(keyOf(problem)) ?? 0) + 1);
  return after.filter((problem) => {
    const left = known.get(keyOf(problem)) ?? 0;
    known.set(keyOf(problem), left - 1);
    return left <= 0;
  });
}

function byCode(problems: readonly Problem[]): [string, Problem[]][] {
  const groups = Map.groupBy(problems, ({ code }) => code);
  return [...groups].toSorted(([, a], [, b]) => b.length - a.length);
}
