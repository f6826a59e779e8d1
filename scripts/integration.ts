/*
 * `pnpm integration [NAME…]`: the projects of test/integration, or those with these names, each with the
 * packages as they are published: packed, and installed by npm into a temporary folder.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ProjectFolder } from "../test/integration/harness/folder.ts";
import {
  allProjects,
  checkProject,
  type NamedProject,
} from "../test/integration/harness/projects.ts";
import { packPublished } from "./packages.ts";

const names = process.argv.slice(2);
const projects = await allProjects();
const unknown = names.filter((name) => !projects.some((project) => project.name === name));
if (unknown.length > 0) {
  const known = projects.map(({ name }) => name).join(", ");
  throw new Error(`No such project: ${unknown.join(", ")}. There are ${known}`);
}

const chosen = projects.filter(({ name }) => names.length === 0 || names.includes(name));
const packed = mkdtempSync(join(tmpdir(), "unawait-packed-"));
const results: object[] = [];
try {
  const archives = packPublished(packed);
  for (const project of chosen) results.push(await result(project, archives));
} finally {
  rmSync(packed, { recursive: true });
}
console.table(results);

/** A row of the table. A project that fails does not end the others. */
async function result(
  { name, folder, project }: NamedProject,
  archives: Readonly<Record<string, string>>,
): Promise<object> {
  console.log(`${name} …`);
  const copy = new ProjectFolder(folder);
  try {
    const installing = Date.now();
    await copy.installPackages(archives);
    const running = Date.now();
    const megabytes = Number.parseInt(
      execFileSync("du", ["-sm", "node_modules"], { cwd: copy.path, encoding: "utf8" }),
      10,
    );
    const figures = { name, megabytes, "install s": seconds(installing, running) };
    try {
      const ways = await checkProject(copy, project);
      return { ...figures, "run s": seconds(running, Date.now()), result: ways.join(", ") };
    } catch (error) {
      throw new Error(`${name} fails`, { cause: error });
    }
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
    return { name, result: "fails" };
  } finally {
    copy.remove();
  }
}

function seconds(from: number, to: number): number {
  return Math.round((to - from) / 100) / 10;
}
