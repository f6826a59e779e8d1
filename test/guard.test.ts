import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { text } from "node:stream/consumers";
import { join } from "node:path";
import { transformSync } from "@babel/core";
import type { StallReport } from "@unawait/guard";
import { describe, expect, onTestFinished, test } from "vitest";

const root = join(import.meta.dirname, "..");
const guard = join(root, "packages/guard/src/index.ts");

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** @param settings the text of UNAWAIT_GUARD */
async function run(
  source: string,
  settings: string,
  flags: readonly string[] = [],
  file = "app.mjs",
): Promise<Run> {
  const directory = mkdtempSync(join(tmpdir(), "unawait-guard-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  writeFileSync(join(directory, file), source);
  const child = spawn(process.execPath, [...flags, "--import", guard, file], {
    cwd: directory,
    env: { ...process.env, NODE_OPTIONS: "", UNAWAIT_GUARD: settings },
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, stdout, stderr };
}

async function reportOf(source: string, file?: string): Promise<StallReport> {
  const { stderr, code } = await run(source, "format=json action=exit exitCode=7", [], file);
  expect(code, stderr).toBe(7);
  return JSON.parse(stderr) as StallReport;
}

const starving: Readonly<Record<string, readonly [string, StallReport["cause"], string, number]>> =
  {
    "awaits of settled values": [
      "const one = async () => 1;\nasync function flood() {\n  for (;;) await one();\n}\nflood();",
      "promises",
      "flood",
      3,
    ],
    "awaits of plain values": [
      "async function spin() {\n  for (;;) await null;\n}\nspin();",
      "promises",
      "spin",
      2,
    ],
    "the loop, not what it awaits nor what awaits it": [
      `async function read() { await null; await null; return 1; }
async function loop() {
  for (;;) await read();
}
async function main() { await loop(); }
main();`,
      "promises",
      "loop",
      3,
    ],
    "then that feeds itself": [
      "function bad() {\n  Promise.resolve().then(bad);\n}\nbad();",
      "promises",
      "bad",
      2,
    ],
    "an async generator that never suspends on anything pending": [
      `async function* numbers() { for (let i = 0; ; i++) yield i; }
async function sum() {
  let total = 0;
  for await (const number of numbers()) total += number;
}
sum();`,
      "promises",
      "sum",
      4,
    ],
    queueMicrotask: [
      "function again() {\n  queueMicrotask(again);\n}\nagain();",
      "queueMicrotask",
      "again",
      2,
    ],
    "process.nextTick": [
      "function again() {\n  process.nextTick(again);\n}\nagain();",
      "process.nextTick",
      "again",
      2,
    ],
  };

describe.concurrent("starved", () => {
  test.for(Object.entries(starving))("%s", async ([, [source, cause, name, line]]) => {
    const report = await reportOf(source);
    expect(report).toMatchObject({ kind: "starved", cause, place: { name, line } });
    expect(report.jobsPerSecond).toBeGreaterThan(100);
  });
});

describe.concurrent("names the place in the source of", () => {
  const loop = "async function flood() {\n  for (;;) await null;\n}\nflood();";

  test("a CommonJS module", async () => {
    const { place } = await reportOf(loop, "app.cjs");
    expect(place).toMatchObject({ name: "flood", line: 2 });
    expect(place?.file).toMatch(/app\.cjs$/);
  });

  test("TypeScript that Node runs", async () => {
    const typed = loop.replace("()", "(): Promise<void>");
    expect((await reportOf(typed, "app.mts")).place).toMatchObject({ name: "flood", line: 2 });
  });

  test("compiled TypeScript with a source map", async () => {
    const typed = `interface Page { n: number }\n\n${loop.replace("()", "(): Promise<void>")}`;
    const result = transformSync(typed, {
      filename: "source.ts",
      configFile: false,
      presets: ["@babel/preset-typescript"],
      sourceMaps: "inline",
      compact: true,
    });
    const { place, codeFrame } = await reportOf(result?.code ?? "");
    expect(place).toMatchObject({ name: "flood", line: 4 });
    expect(place?.file).toMatch(/source\.ts$/);
    expect(codeFrame).toContain("async function flood(): Promise<void> {");
  });
});

const blocking: Readonly<Record<string, readonly [string, string, number]>> = {
  "a computation": ["function spin() {\n  for (;;);\n}\nsetTimeout(spin, 50);", "spin", 2],
  "a regular expression that backtracks": [
    'function back() {\n  return /^(a+)+$/.test("a".repeat(40) + "b");\n}\nsetTimeout(back, 50);',
    "back",
    2,
  ],
  "files read synchronously": [
    `import { readFileSync } from "node:fs";
function read() {
  for (;;) readFileSync("app.mjs");
}
setTimeout(read, 50);`,
    "read",
    3,
  ],
};

describe.concurrent("blocked", () => {
  test.for(Object.entries(blocking))("%s", async ([, [source, name, line]]) => {
    expect(await reportOf(source)).toMatchObject({ kind: "blocked", place: { name, line } });
  });
});

test("a worker that starves ends with the exit code", async () => {
  const source = `import { isMainThread, Worker } from "node:worker_threads";
async function flood() { for (;;) await null; }
if (isMainThread) new Worker(new URL(import.meta.url)).on("exit", (code) => console.log("exit", code));
else setTimeout(flood, 50);`;
  const { stdout, stderr } = await run(source, "format=json action=exit exitCode=7");
  expect(JSON.parse(stderr)).toMatchObject({ kind: "starved", place: { name: "flood", line: 2 } });
  expect(stdout).toBe("exit 7\n");
});

test("throws at the await", async () => {
  const source = `const one = async () => 1;
async function flood() {
  try { for (;;) await one(); } catch (error) { console.log(error.name); }
}
setTimeout(() => console.log("timer"), 10);
flood();`;
  const { stdout, code } = await run(source, "action=throw format=none");
  expect(stdout).toBe("StarvationError\ntimer\n");
  expect(code).toBe(0);
});

test("calls onStall while microtasks starve the event loop", async () => {
  const source = `import { watch } from ${JSON.stringify(guard)};
let report;
watch({ format: "none", onStall: (stall) => { report = stall; } });
const one = async () => 1;
while (!report) await one();
console.log(report.kind);`;
  expect((await run(source, "")).stdout).toBe("starved\n");
});

const healthy: Readonly<Record<string, string>> = {
  timers: "for (let i = 0; i < 100; i++) await new Promise((done) => setTimeout(done, 10));",
  "awaits with tasks between them": `import { setImmediate } from "node:timers/promises";
const end = Date.now() + 1200;
while (Date.now() < end) { for (let i = 0; i < 1000; i++) await null; await setImmediate(); }`,
  "Atomics.wait": "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1500);",
  "an idle program": "setTimeout(() => {}, 1500);",
};

describe.concurrent("reports nothing of", () => {
  test.for(Object.entries(healthy))("%s", async ([, source]) => {
    expect(await run(source, "")).toEqual({ code: 0, stdout: "", stderr: "" });
  });
});

test("says what a permission is missing for", async () => {
  const { stderr } = await run("", "", ["--permission", "--allow-fs-read=*"]);
  expect(stderr).toContain("Start it with --allow-worker and --allow-inspector.");
});

test("an unknown setting is refused", async () => {
  const { stderr, code } = await run("", "treshold=1");
  expect(stderr).toContain(
    'UNAWAIT_GUARD: Unknown setting "treshold". Known are threshold, action, exitCode, format',
  );
  expect(code).toBe(1);
});

test("README shows what is printed", async () => {
  const readme = readFileSync(join(root, "packages/guard/README.md"), "utf8");
  const [, program = "", , output = ""] =
    /```js\n(.*?)```.*?```sh\n(.*?)```.*?```\n(.*?)```/s.exec(readme) ?? [];
  const { stderr } = await run(program, "action=exit");
  const comparable = (printed: string): string =>
    printed
      .replaceAll(/[\d,]+(?= ms| microtasks)/g, "N")
      .replaceAll("app.mjs", "app.js")
      .replaceAll(/ +$/gm, "");
  expect(comparable(stderr)).toBe(comparable(output));
});
