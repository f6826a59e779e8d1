/*
 * `pnpm monorepo`: what the README says about monorepos, with the real Turborepo and the real Nx. They
 * and a cache server are installed into a temporary folder; with 240 MB, they are too large to be
 * dependencies of every checkout.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkChanges } from "./monorepo/changes.ts";
import { packNextVersion } from "./monorepo/packed.ts";
import { checkShards } from "./monorepo/shards.ts";
import { nx, shareOutputs, turborepo } from "./monorepo/task-runners.ts";
import { Workspace } from "./monorepo/workspace.ts";
import { packPublished } from "./packages.ts";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "unawait-monorepo-")));
try {
  const packed = join(folder, "packed");
  mkdirSync(packed);
  // unplugin-unawait needs the very version of unawait that is replaced later.
  const { "unplugin-unawait": _, ...archives } = packPublished(packed);
  const nextVersion = packNextVersion(archives["unawait"] ?? "", join(folder, "next-version"));

  const workspace = new Workspace(join(folder, "workspace"));
  workspace.install(...Object.values(archives), "turbo@2", "turborepo-remote-cache@2", "nx@24");
  workspace.commit();
  console.log(
    execFileSync("du", ["-sh", "node_modules"], { cwd: workspace.path, encoding: "utf8" }),
  );

  const outputs = await shareOutputs(turborepo, workspace);
  console.log(`${turborepo.name}: 3 of 3 tasks, ${outputs.size} files, came from the server`);
  workspace.moveToFreshMachine(join(folder, "for-nx"));
  assert.deepEqual(await shareOutputs(nx, workspace), outputs);
  console.log(`${nx.name}: 3 of 3 tasks, ${outputs.size} files, came from the server`);

  const counts = checkShards(workspace, folder);
  console.log(`Shards: ${counts.join(" + ")} files, merged, are those of one run`);

  for (const runner of [turborepo, nx]) {
    workspace.moveToFreshMachine(join(folder, `changed-${runner.name}`));
    execFileSync("git", ["reset", "--quiet", "--hard"], { cwd: workspace.path });
    execFileSync("git", ["clean", "--quiet", "-d", "--force"], { cwd: workspace.path });
    // The runner before this one has left another version.
    workspace.install();
    await checkChanges(runner, workspace, nextVersion);
  }
} finally {
  rmSync(folder, { recursive: true });
}
