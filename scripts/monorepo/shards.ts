import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { type Job, monorepoSection } from "./readme.ts";
import { filesBelow, type Workspace } from "./workspace.ts";

const { shard, merge } = monorepoSection().workflow.jobs;

/**
 * Runs the workflow of the README, each job in a checkout of its own, and all of the tree at once.
 *
 * @param workspace with everything committed
 * @returns how many files each shard wrote
 */
export function checkShards(workspace: Workspace, folder: string): readonly number[] {
  const checkOut = (name: string): string => {
    const path = join(folder, name);
    execFileSync("git", ["clone", "--quiet", workspace.path, path]);
    symlinkSync(join(workspace.path, "node_modules"), join(path, "node_modules"));
    return path;
  };
  const merged = checkOut("merged");
  const names = new Set<string>();
  const counts = shard.strategy.matrix.shard.map((part, index) => {
    const cwd = checkOut(`shard-${index}`);
    const job = withValues(shard, { "matrix.shard": part, "strategy.job-index": String(index) });
    runSteps(job, cwd);
    const upload = job.steps.find(({ uses }) => uses?.startsWith("actions/upload-artifact@"))?.with;
    assert(upload?.path !== undefined && upload.name !== undefined);
    names.add(upload.name);
    copyFileSync(join(cwd, upload.path), join(merged, basename(upload.path)));
    return filesBelow(cwd, "build/**").size;
  });
  assert.equal(names.size, counts.length, "Artifacts have to have different names");
  runSteps(merge, merged);

  const whole = checkOut("whole");
  const [command] = shard.steps.flatMap(({ run }) => (run?.includes("--shard") ? [run] : []));
  assert(command !== undefined);
  shell(command.replace(/ --shard .*/, ""), whole);
  const outputs = filesBelow(whole, "build/**");
  assert.equal(
    outputs.size,
    counts.reduce((a, b) => a + b),
  );
  assert.deepEqual(filesBelow(merged, "build/**"), outputs);
  return counts;
}

function withValues(job: Job, values: Readonly<Record<string, string>>): Job {
  const text = JSON.stringify(job).replaceAll(/\$\{\{ (.*?) \}\}/g, (_, name: string) => {
    const value = values[name];
    assert(value !== undefined, name);
    return value;
  });
  return JSON.parse(text) as Job;
}

function runSteps({ steps }: Job, cwd: string): void {
  for (const { run } of steps) {
    // The checkouts share what is installed.
    if (run !== undefined && run !== "npm ci") shell(run, cwd);
  }
}

function shell(command: string, cwd: string): void {
  execFileSync("bash", ["-e", "-c", command], { cwd, stdio: ["ignore", "inherit", "pipe"] });
}
