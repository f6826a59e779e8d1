/*
 * `pnpm coverage [--tests] [options of pnpm fuzz]`: which branches of the plugin and of the runtime the
 * fuzzer reaches, and with `--tests` those that it and the tests reach together. The runtime's files are
 * modules of their own then, in realms that Node measures. Without options, the fuzzer tries short
 * programs, and only the plugin itself: what other tools make of its output reaches nothing else.
 */
import { type SpawnSyncOptions, spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const raw = join(root, "node_modules/.cache/coverage/raw");
const args = process.argv.slice(2).filter((arg) => arg !== "--tests");

rmSync(raw, { recursive: true, force: true });
const drivers = [
  "inline,exact,captured,guard,trace,runner,types",
  "file,file-exact,file-captured,file-unoptimized,file-size,file-guard,file-trace",
  "runtime,runtime-exact,runtime-captured,runtime-size,runtime-guard,runtime-trace",
].join(",");
const fuzz = ["scripts/fuzz.ts", "--runs", "200", "--depth", "2", "--drivers", drivers, ...args];
measure("node", ["--conditions=source", "--experimental-vm-modules", ...fuzz]);
report("The fuzzer reaches");
if (process.argv.includes("--tests")) {
  measure("vitest", ["run", "--config=test/coverage.config.ts", "--reporter=dot"]);
  report("The fuzzer and the tests reach");
}

function measure(program: string, given: readonly string[]): void {
  run(program, given, { env: { ...process.env, NODE_V8_COVERAGE: raw } });
}

function report(title: string): void {
  console.log(`\n${title}\n`);
  run("c8", [
    "report",
    "--all",
    "--reporter=text",
    "--reporter=json",
    "--extension=.ts",
    // Types alone, and what is made from the other files.
    "--exclude=**/{*.generated,driver,file,async-function,async-node,context}.ts",
    "--include=packages/babel-plugin/src/**",
    "--include=packages/runtime/src/**",
    `--temp-directory=${raw}`,
    `--reports-dir=${join(root, "node_modules/.cache/coverage/report")}`,
  ]);
}

function run(program: string, given: readonly string[], options: SpawnSyncOptions = {}): void {
  const shell = process.platform === "win32";
  const { status } = spawnSync(program, given, { cwd: root, stdio: "inherit", shell, ...options });
  if (status !== 0) process.exitCode = 1;
}
