/*
 * `pnpm runtimes`: runs the command line in Bun, Deno and old versions of Node. They are installed
 * below node_modules/.cache; with 700 MB, they are too large to be dependencies of every checkout.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const folder = join(root, "node_modules/.cache/runtimes");
const oldNodes = [12, 14, 16, 18, 20].map((version) => [`node${version}`, `npm:node@${version}`]);
const dependencies = { bun: "1", deno: "2", ...(Object.fromEntries(oldNodes) as object) };

mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, dependencies }));
run("npm", ["install", "--no-audit", "--no-fund"], folder);
run("tsc", ["-b", "packages/cli"], root);
run("vitest", ["run", "--config=test/vitest.config.ts", "test/cli/runtimes.test.ts"], root);

function run(program: string, args: readonly string[], cwd: string): void {
  const shell = process.platform === "win32";
  const { status } = spawnSync(program, args, { cwd, stdio: "inherit", shell });
  if (status !== 0) process.exit(status ?? 1);
}
