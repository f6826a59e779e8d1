import { execFileSync } from "node:child_process";
import { cpSync, existsSync, globSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Registry } from "./registry.ts";

const root = join(import.meta.dirname, "../..");

/**
 * Publishes a copy of this checkout with the commands of .github/workflows/release.yml, where
 * changesets/action runs those of Changesets.
 *
 * @param copy the path that the copy gets
 */
export function release(copy: string, registry: Registry): void {
  const listed = execFileSync(
    "git",
    ["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
    { cwd: root, encoding: "utf8" },
  );
  for (const file of listed
    .split("\0")
    .filter((name) => existsSync(join(root, name)) && name !== "")) {
    cpSync(join(root, file), join(copy, file));
  }
  const run = (...[program = "", ...args]: string[]): void => {
    execFileSync(program, args, { cwd: copy, stdio: ["ignore", "ignore", "inherit"] });
  };
  run("pnpm", "install", "--frozen-lockfile", "--prefer-offline");
  // Right after a release there are none, and Changesets would fail.
  const changesets = globSync(".changeset/*.md", { cwd: copy });
  if (changesets.length > 0) run("pnpm", "exec", "changeset", "version");
  run("pnpm", "build");
  run("pnpm", "name-repository", "https://example.com/owner/repository");
  writeFileSync(join(copy, ".npmrc"), registry.npmrc);
  run("pnpm", "exec", "changeset", "pack", "--out-dir", "packed");
  run("pnpm", "exec", "changeset", "publish", "--from-pack-dir", "packed", "--no-git-tag");
}
