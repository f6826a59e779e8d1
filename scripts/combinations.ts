/*
 * `pnpm combinations`: the tests that try a part of many combinations in `pnpm test`, with all of
 * them. Takes minutes. Arguments go to vitest.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const files = [
  "matrix/",
  "guard/",
  "alone.test.ts",
  "browser/accessibility.test.ts",
  "browser/examples.test.ts",
  "browser/guide.test.ts",
  "browser/pasted.test.ts",
  "builds/lowered-further.test.ts",
  "cli/bytes.test.ts",
  "cli/ignore-files.test.ts",
  "integration/projects.test.ts",
  "other-plugins.test.ts",
  "preserve-layouts.test.ts",
  "random-programs.test.ts",
  "real-packages.test.ts",
  "realms.test.ts",
  "trace-order.test.ts",
  "verify-mutations.test.ts",
];

const { status } = spawnSync(
  "vitest",
  ["run", "--config=test/vitest.config.ts", ...files, ...process.argv.slice(2)],
  {
    cwd: join(import.meta.dirname, ".."),
    env: { ...process.env, UNAWAIT_COMBINATIONS: "all" },
    stdio: "inherit",
    shell: process.platform === "win32",
  },
);
process.exitCode = status ?? 1;
