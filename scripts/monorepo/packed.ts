import { execFileSync } from "node:child_process";
import { globSync, mkdirSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

/**
 * Packs packages of this repository.
 *
 * @param names by default what `npm install unawait` would install
 * @returns the archives
 */
export function packAll(
  into: string,
  names: readonly string[] = ["unawait", "babel-plugin-unawait", "@unawait/runtime"],
): readonly string[] {
  for (const name of names) {
    const args = ["--filter", name, "pack", "--pack-destination", into];
    execFileSync("pnpm", args, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  }
  return globSync("*.tgz", { cwd: into }).map((file) => join(into, file));
}

/** Packs `unawait` again with another version. @returns the archive */
export function packNextVersion(archives: readonly string[], into: string): string {
  const archive = archives.find((path) => /[/\\]unawait-\d/.test(path)) ?? "";
  mkdirSync(into);
  execFileSync("tar", ["-xzf", archive], { cwd: into });
  const cwd = join(into, "package");
  execFileSync("npm", ["pkg", "set", "version=0.1.999"], { cwd });
  execFileSync("npm", ["pack", "--ignore-scripts", "--silent"], { cwd });
  return join(cwd, "unawait-0.1.999.tgz");
}
