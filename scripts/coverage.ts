/*
 * `pnpm coverage [options of pnpm fuzz]`: which branches of the plugin and of the runtime the fuzzer
 * reaches. The runtime's files are modules of their own then, in realms that Node measures.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const measured = ["packages/babel-plugin/src/**", "packages/runtime/src/**"];

const { status } = spawnSync(
  "c8",
  [
    "--all",
    "--reporter=text",
    "--extension=.ts",
    "--exclude=**/*.generated.ts",
    ...measured.map((files) => `--include=${files}`),
    "--temp-directory=node_modules/.cache/coverage/raw",
    "--reports-dir=node_modules/.cache/coverage/report",
    "node",
    "--conditions=source",
    "--experimental-vm-modules",
    "scripts/fuzz.ts",
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: "inherit", shell: process.platform === "win32" },
);
process.exitCode = status ?? 1;
