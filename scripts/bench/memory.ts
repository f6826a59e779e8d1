/*
 * `pnpm bench:memory [files]`: how much of the heap each of thousands of distinct files leaves
 * behind, in the plugin under every set of options, and in the command line's formats, its threads
 * and its watch mode. The budget is 1 kB a file.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { transformSync } from "@babel/core";
import unawait, { type Options } from "babel-plugin-unawait";
import { rewriteSource } from "unawait";

const root = join(import.meta.dirname, "../..");
const files = Number(process.argv[2] ?? 3000);
const budget = 1024;
/** What grows once, such as compiled code, is no leak. */
const warmUp = 600;

const driver = { module: "co", export: "default.wrap" };
const optionSets: readonly Options[] = [
  {},
  { exact: true },
  { promise: "captured" },
  { types: true },
  { types: true, exact: true },
  { trace: true },
  { driver },
  { driver, exact: true },
  { topLevelAwait: "wrap" },
  {
    overrides: [
      { name: /^(?:items|method)/, driver: "keep" },
      { callee: "f", driver },
    ],
  },
  { lower: ["for-await", "await-using"] },
];

/** Every name and text in it is new. */
function program(n: number): string {
  return `
    import { load${n} } from "./load${n}.js";
    async function declared${n}(a${n}, { b${n} = "${n}" } = {}) { return await load${n}(a${n}, b${n}); }
    async function* items${n}() { yield ${n}; yield* [await declared${n}(${n})]; }
    const arrow${n} = async () => { for await (const x${n} of items${n}()) console.log(x${n}); };
    class Store${n} extends Object {
      #private${n} = async () => this.field${n};
      async method${n}() { await using lock${n} = await super.lock${n}(arguments); return lock${n}; }
    }
    await arrow${n}(new Store${n}());`;
}

/** Writes what the heap holds: of the main thread at its end, of another after every 50 outputs. */
const hook = `
  import fs, { writeSync } from "node:fs";
  import { syncBuiltinESMExports } from "node:module";
  import { isMainThread } from "node:worker_threads";
  const print = (name) => {
    gc();
    writeSync(2, name + " " + process.memoryUsage().heapUsed + "\\n");
  };
  if (isMainThread) process.on("exit", () => print("main"));
  else {
    const { renameSync } = fs;
    let outputs = 0;
    fs.renameSync = (...args) => {
      renameSync(...args);
      outputs += 1;
      if (outputs % 50 === 0) print("thread");
    };
    syncBuiltinESMExports();
  }`;

const { gc } = globalThis;
if (!gc) throw new Error("Start this by pnpm bench:memory, which passes --expose-gc to Node");

console.log(`Node ${process.versions.node}, ${files} files; bytes left behind by each\n`);
for (const options of optionSets) {
  print(
    `plugin ${JSON.stringify(options)}`,
    perFile((n) => transform(n, options)),
  );
}
for (const format of ["preserve", "generate"] as const) {
  print(
    `rewriteSource, ${format}`,
    perFile((n) => rewriteSource(program(n), { filename: `${n}.mjs`, format })),
  );
}
print("a thread of the command line", await perFileInThread());
print("unawait --watch", await perChange());

function transform(n: number, options: Options): void {
  const types = options.types === true;
  transformSync(program(n), {
    filename: `${n}.${types ? "ts" : "mjs"}`,
    configFile: false,
    babelrc: false,
    sourceType: "module",
    parserOpts: { plugins: types ? ["typescript"] : [] },
    plugins: [[unawait, options]],
  });
}

/** @returns bytes */
function perFile(rewrite: (n: number) => void): number {
  let n = 0;
  for (; n < warmUp; n += 1) rewrite(n);
  const before = heapUsed();
  for (const end = n + files; n < end; n += 1) rewrite(n);
  return (heapUsed() - before) / files;
}

function heapUsed(): number {
  gc?.();
  gc?.();
  return process.memoryUsage().heapUsed;
}

function print(name: string, bytes: number): void {
  const mark = bytes <= budget ? "" : "  over the budget";
  console.log(`${String(Math.round(bytes)).padStart(8)}  ${name}${mark}`);
}

async function perFileInThread(): Promise<number> {
  const heapAfter = async (count: number) => {
    const folder = mkdtempSync(join(tmpdir(), "unawait-memory-"));
    try {
      mkdirSync(join(folder, "src"));
      for (let n = 0; n < count; n += 1) writeFileSync(join(folder, "src", `${n}.mjs`), program(n));
      const child = start(folder, ["src", "--out-dir=out", "--workers=1", "--quiet"]);
      return await child.heapOf("thread");
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
  return ((await heapAfter(warmUp + files)) - (await heapAfter(warmUp))) / files;
}

async function perChange(): Promise<number> {
  const changes = Math.ceil(files / 5);
  const heapAfter = async (count: number) => {
    const folder = mkdtempSync(join(tmpdir(), "unawait-memory-"));
    const [input, output] = [join(folder, "input.mjs"), join(folder, "out/input.mjs")];
    try {
      writeFileSync(input, program(0));
      const child = start(folder, ["input.mjs", "--out-dir=out", "--watch", "--quiet"]);
      for (let n = 0; n < count; n += 1) {
        if (n > 0) writeFileSync(input, program(n));
        while (!existsSync(output) || !readFileSync(output, "utf8").includes(`declared${n}(`)) {
          await setTimeout(5);
        }
      }
      child.stop();
      return await child.heapOf("main");
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
  return ((await heapAfter(warmUp + changes)) - (await heapAfter(warmUp))) / changes;
}

function start(cwd: string, args: readonly string[]) {
  const options = ["--expose-gc", "-C", "source", "--disable-warning=ExperimentalWarning"];
  const load = `--import=data:text/javascript,${encodeURIComponent(hook)}`;
  const main = join(root, "packages/cli/src/main.ts");
  const child = spawn(process.execPath, [...options, load, main, ...args], {
    cwd,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let text = "";
  child.stderr.on("data", (chunk) => (text += String(chunk)));
  return {
    stop: () => child.kill("SIGINT"),
    async heapOf(what: "main" | "thread"): Promise<number> {
      await once(child, "close");
      const [, bytes] =
        Array.from(text.matchAll(new RegExp(`^${what} (\\d+)$`, "gm"))).at(-1) ?? [];
      if (bytes === undefined) throw new Error(`No heap was printed:\n${text}`);
      return Number(bytes);
    },
  };
}
