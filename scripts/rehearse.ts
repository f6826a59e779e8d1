/*
 * `pnpm rehearse`: publishes all packages to a registry on this machine, with the commands of the release
 * workflow, and uses them from there as their READMEs say, with npm, pnpm and yarn.
 */
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { oldestNode, packageManagers } from "./rehearsal/managers.ts";
import { NewProject } from "./rehearsal/new-project.ts";
import { checkTypes, followReadmes, useProject } from "./rehearsal/newcomer.ts";
import { startRegistry } from "./rehearsal/registry.ts";
import { release } from "./rehearsal/release.ts";

const cache = join(import.meta.dirname, "../node_modules/.cache/rehearsal");
const folder = realpathSync(mkdtempSync(join(tmpdir(), "unawait-rehearsal-")));
const registry = await startRegistry(cache);
const results: object[] = [];
try {
  measure("release", () => release(join(folder, "release"), registry));
  for (const manager of packageManagers(cache)) {
    const project = new NewProject(join(folder, manager.name), manager, registry);
    measure(manager.name, () => followReadmes(project));
    if (manager.name !== "npm") continue;
    measure("types", () => checkTypes(project));
    project.nodeFolder = oldestNode(cache);
    measure("Node 22.18", () => useProject(project));
  }
} finally {
  registry.stop();
  rmSync(folder, { recursive: true });
  console.table(results);
}

/** A part that fails does not end the others. */
function measure(name: string, part: () => void): void {
  const start = Date.now();
  console.log(`${name} …`);
  let result = "works";
  try {
    part();
  } catch (error) {
    console.error(error);
    result = "fails";
    process.exitCode = 1;
  }
  results.push({ name, result, seconds: Math.round((Date.now() - start) / 100) / 10 });
}
