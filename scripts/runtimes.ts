/*
 * `pnpm runtimes`: runs the command line in Bun, Deno and several versions of Node. They are installed
 * below node_modules/.cache; with 900 MB, they are too large to be dependencies of every checkout.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const cache = join(root, "node_modules/.cache/runtimes");
// 22.18 is the oldest Node that is supported.
const packages = [
  "bun@1",
  "deno@2",
  ...["12", "14", "16", "18", "20", "22.18"].map((v) => `node@${v}`),
];

for (const name of packages) {
  // A folder for each: all of them have the command `node`, which npm itself would use.
  const folder = join(cache, name);
  if (existsSync(join(folder, "node_modules"))) continue;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), "{}");
  run("npm", ["install", "--no-audit", "--no-fund", name], folder);
}
run("tsc", ["-b", "packages/cli"], root);
run("vitest", ["run", "--config=test/vitest.config.ts", "test/cli/runtimes.test.ts"], root);

function run(program: string, args: readonly string[], cwd: string): void {
  const shell = process.platform === "win32";
  const { status } = spawnSync(program, args, { cwd, stdio: "inherit", shell });
  if (status !== 0) process.exit(status ?? 1);
}
