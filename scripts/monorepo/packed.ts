import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";

/** Packs `unawait` again with another version. @returns the archive */
export function packNextVersion(archive: string, into: string): string {
  mkdirSync(into);
  execFileSync("tar", ["-xzf", archive], { cwd: into });
  const cwd = join(into, "package");
  execFileSync("npm", ["pkg", "set", "version=0.1.999"], { cwd });
  execFileSync("npm", ["pack", "--ignore-scripts", "--silent"], { cwd });
  return join(cwd, "unawait-0.1.999.tgz");
}
