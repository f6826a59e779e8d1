/*
 * `pnpm test`: every check of the repository, one after the other; says at its end what ran. Of many
 * combinations it tries some, and leaves out the tests that take long. `pnpm test:all` has them all,
 * and takes several times as long.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

const all = process.argv.includes("--all");
const root = join(import.meta.dirname, "..");
const report = join(root, "node_modules/.cache/vitest.json");

const steps: readonly Step[] = [
  {
    name: "helpers",
    command: ["node", "--disable-warning=ExperimentalWarning", "scripts/generate-helpers.ts"],
  },
  {
    name: "prelude",
    command: ["node", "--disable-warning=ExperimentalWarning", "scripts/generate-prelude.ts"],
  },
  { name: "format", command: ["oxfmt", "--check"] },
  // Builds the packages too: the playground runs the plugin as it is published.
  {
    name: "types",
    command: [
      "tsc",
      "-b",
      "packages/runtime",
      "packages/trace",
      "packages/player",
      "packages/cli",
      "packages/playground",
      "packages/unplugin",
      "packages/eslint-plugin",
      "packages/guard",
      "test",
    ],
  },
  // What CommonJS modules require of the runtime, in the projects of test/integration.
  { name: "runtime", command: ["node", "scripts/build-runtime.ts"] },
  { name: "lint", command: ["oxlint", "--type-aware"] },
  {
    name: "tests",
    command: [
      "vitest",
      "run",
      "--config=test/vitest.config.ts",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
      ...(all ? [] : ["--tags-filter=!long"]),
    ],
  },
];

const failed = steps.filter((step) => !succeeds(step)).map(({ name }) => name);

const { numPassedTests, numFailedTests, numPendingTests } = readReport();
console.log(`\nRan ${steps.map(({ name }) => name).join(", ")}.`);
if (failed.length > 0) console.log(`Failed: ${failed.join(", ")}.`);
console.log(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
process.exitCode = failed.length > 0 ? 1 : 0;

function succeeds({ name, command: [program, ...args] }: Step): boolean {
  console.log(
    `\n── ${name}: ${[program, ...args.filter((arg) => !arg.startsWith("--"))].join(" ")}\n`,
  );
  const env = {
    ...process.env,
    // The programs that tests start are compiled once.
    NODE_COMPILE_CACHE: join(root, "node_modules/.cache/compile"),
    UNAWAIT_COMBINATIONS: all ? "all" : "some",
  };
  // pnpm has put the tools on PATH; on Windows they are scripts, which need a shell.
  const { status } = spawnSync(program, args, {
    cwd: root,
    env,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  return status === 0;
}

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
}

function readReport(): Report {
  return JSON.parse(readFileSync(report, "utf8")) as Report;
}
