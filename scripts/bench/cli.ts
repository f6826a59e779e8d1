/*
 * `pnpm bench:cli [rounds]`: how long the built command line takes to rewrite the JavaScript of real
 * packages into a directory, cold and with a warm cache, and how much memory that takes, beside
 * @babel/cli with its two async plugins over the same files. The programs take turns; medians are
 * compared.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, globSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { machine, median, printMilliseconds } from "./figures.ts";

const root = join(import.meta.dirname, "../..");
const rounds = Number(process.argv[2] ?? 7);

/** JavaScript that both programs read, among what the workspace depends on. */
const packages = {
  kysely: "dist",
  ethers: "lib.esm",
  hono: "dist",
  execa: "lib",
  "abstract-level": ".",
  "memory-level": ".",
  tape: "lib",
};

const folder = mkdtempSync(join(tmpdir(), "unawait-bench-"));
try {
  bench();
} finally {
  rmSync(folder, { recursive: true });
}

function bench(): void {
  const main = join(root, "packages/cli/dist/bin.cjs");
  if (!existsSync(main)) throw new Error(`File not found: ${main}. Run \`pnpm build\` first`);
  copyPackages();
  const babelConfig = join(folder, "babel.json");
  const plugins = ["to-generator", "generator-functions"].map((name) =>
    fileURLToPath(import.meta.resolve(`@babel/plugin-transform-async-${name}`)),
  );
  writeFileSync(babelConfig, JSON.stringify({ plugins, sourceType: "unambiguous" }));

  const unawait = [main, "src", "--no-config", "--quiet", "--out-dir=out"];
  const babel = join(root, "node_modules/@babel/cli/bin/babel.js");
  const commands: Record<string, readonly string[]> = {
    babel: [
      babel,
      "src",
      "--config-file",
      babelConfig,
      "--no-babelrc",
      "--quiet",
      "--out-dir",
      "out",
    ],
    "unawait, cold": unawait,
    "unawait, one thread": [...unawait, "--workers=0"],
    "unawait, cold, fills a cache": [...unawait, "--cache=cold-cache"],
    "unawait, warm": [...unawait, "--cache=cache"],
    "unawait --version": [main, "--version"],
    "node, bare": ["-e", "0"],
  };
  // Fills the caches: this program's, and Node's of compiled code.
  run([...unawait, "--cache=cache"]);
  for (const command of Object.values(commands)) run(command);

  const times = new Map(Object.keys(commands).map((name): [string, number[]] => [name, []]));
  const memory = Object.entries(commands).map(([name, command]) => [name, memoryOf(command)]);
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, command] of Object.entries(commands)) times.get(name)?.push(run(command));
  }
  report(times, Object.fromEntries(memory));
}

function copyPackages(): void {
  for (const [name, directory] of Object.entries(packages)) {
    const from = join(root, "node_modules", name, directory);
    const isKept = (path: string) => !path.slice(from.length).includes("node_modules");
    cpSync(from, join(folder, "src", name), { recursive: true, dereference: true, filter: isKept });
    // What the files are, modules or CommonJS, is said above the directory.
    const manifest = join(root, "node_modules", name, "package.json");
    if (directory !== ".") cpSync(manifest, join(folder, "src", name, "package.json"));
  }
}

/** @returns milliseconds; nothing of an earlier run is left but for the warm cache */
function run(command: readonly string[]): number {
  for (const name of ["out", "cold-cache"]) {
    rmSync(join(folder, name), { recursive: true, force: true });
  }
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, command, {
    cwd: folder,
    encoding: "utf8",
  });
  const milliseconds = performance.now() - started;
  if (status !== 0) throw new Error(`Unexpected exit code ${status} of ${command[0]}\n${stderr}`);
  return milliseconds;
}

/** @returns the most memory that a run takes, in MB */
function memoryOf(command: readonly string[]): number {
  rmSync(join(folder, "out"), { recursive: true, force: true });
  const code =
    'import { writeSync } from "node:fs";' +
    'process.on("exit", () => writeSync(3, String(process.resourceUsage().maxRSS)));';
  const args = ["--import", `data:text/javascript,${encodeURIComponent(code)}`, ...command];
  const stdio = ["ignore", "ignore", "inherit", "pipe"] as const;
  const { output } = spawnSync(process.execPath, args, { cwd: folder, stdio: [...stdio] });
  return Math.round(Number(output[3]?.toString()) / 1024);
}

function report(
  times: ReadonlyMap<string, readonly number[]>,
  memory: Readonly<Record<string, number>>,
): void {
  const files = globSync("src/**/*.{js,mjs,cjs}", { cwd: folder });
  const medianOf = (name: string) => median(times.get(name) ?? []);
  console.log(`${files.length} files in ${new Set(files.map(dirname)).size} directories`);
  console.log(`${machine()}, ${rounds} rounds\n`);
  for (const [name, all] of times) printMilliseconds(name, all);
  const cold = medianOf("unawait, cold") / medianOf("babel");
  const warm = medianOf("unawait, warm") / medianOf("unawait, cold");
  console.log(`\ncold against babel  ${cold.toFixed(2)}  (target ≤ 0.50)`);
  console.log(`warm against cold   ${warm.toFixed(2)}  (target ≤ 0.20)`);
  const start = medianOf("unawait --version") / medianOf("node, bare");
  console.log(`--version against bare Node  ${start.toFixed(2)}  (target ≤ 1.50)`);
  const most = (memory["unawait, cold"] ?? 0) / (memory["babel"] ?? 1);
  console.log(
    `memory against babel  ${most.toFixed(2)}  (target ≤ 1.00): ${JSON.stringify(memory)}`,
  );
}
