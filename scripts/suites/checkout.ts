/*
 * The sources of a suite at their commit, with what they depend on.
 */
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runShell } from "./shell.ts";
import type { Suite } from "./suite.ts";

/** What is published later has no influence on the results. */
const usualDay = "2026-11-22";

interface Manifest {
  readonly workspaces?: readonly string[];
  devDependencies?: Record<string, string>;
}

/**
 * @param source the address of a repository, with `{owner}` and `{name}`
 * @param folder is empty
 */
export async function checkOut(suite: Suite, source: string, folder: string): Promise<void> {
  const [owner = "", name = ""] = suite.repository.split("/");
  const address = source.replaceAll("{owner}", owner).replaceAll("{name}", name);
  const run = async (command: string) => runShell(command, { cwd: folder, minutes: 10 });
  await run("git init --quiet");
  await run(`git fetch --quiet --depth 1 "${address}" ${suite.commit}`);
  await run("git checkout --quiet FETCH_HEAD");
  keepDevelopmentDependencies(folder, [...suite.runner, ...(suite.helpers ?? [])]);
  const options = "--ignore-scripts --legacy-peer-deps --no-audit --no-fund --loglevel=error";
  const besides = (suite.besides ?? []).map((spec) => `"${spec}"`).join(" ");
  await run(`npm install ${options} --no-save --before=${suite.before ?? usualDay} ${besides}`);
  for (const command of suite.setUp ?? []) await run(command);
}

/** Linters, and compilers for other targets, would be most of what is installed. */
function keepDevelopmentDependencies(folder: string, names: readonly string[]): void {
  const unused = new Set(names);
  const keep = (path: string): Manifest => {
    const file = join(folder, path, "package.json");
    const manifest = JSON.parse(readFileSync(file, "utf8")) as Manifest;
    const kept = Object.entries(manifest.devDependencies ?? {}).filter(([name]) =>
      names.includes(name),
    );
    for (const [name] of kept) unused.delete(name);
    manifest.devDependencies = Object.fromEntries(kept);
    writeFileSync(file, JSON.stringify(manifest, null, 2));
    return manifest;
  };
  const { workspaces = [] } = keep(".");
  for (const path of globSync([...workspaces], { cwd: folder })) keep(path);
  if (unused.size === 0) return;
  throw new Error(`${folder} has no such development dependencies: ${[...unused].join(", ")}`);
}
