import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Installs programs that are too large to be dependencies of every checkout, such as verdaccio with its
 * 65 MB.
 *
 * @param folder is kept between runs
 * @returns where the packages are
 */
export function installTools(folder: string, ...packages: readonly string[]): string {
  const installed = join(folder, "node_modules");
  if (existsSync(installed)) return installed;
  mkdirSync(folder, { recursive: true });
  // Some registries lack the tag `cjs`, by which verdaccio asks for node-fetch 2.
  const manifest = { private: true, overrides: { "node-fetch": "2.7.0" } };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  const options = ["--no-audit", "--no-fund", "--loglevel=error"];
  execFileSync("npm", ["install", ...options, ...packages], { cwd: folder, stdio: "inherit" });
  return installed;
}
