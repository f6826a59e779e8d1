import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { guard, type Run, runGuarded } from "./run-guarded.ts";

function run(source: string, settings: string, flags: readonly string[] = []): Promise<Run> {
  return runGuarded({ files: { "app.mjs": source }, args: [...flags, "app.mjs"], settings });
}

test("a worker that starves ends with the exit code", async () => {
  const source = `import { isMainThread, Worker } from "node:worker_threads";
async function flood() { for (;;) await null; }
if (isMainThread) new Worker(new URL(import.meta.url)).on("exit", (code) => console.log("exit", code));
else setTimeout(flood, 50);`;
  const { stdout, stderr } = await run(source, "format=json action=exit exitCode=7");
  expect(JSON.parse(stderr)).toMatchObject({ kind: "starved", place: { name: "flood", line: 2 } });
  expect(stdout).toBe("exit 7\n");
});

test("workers end that are terminated while they are asked", { tags: ["long"] }, async () => {
  const source = `import { once } from "node:events";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
if (isMainThread) {
  for (let round = 0; round < 4; round++) {
    const asked = new Int32Array(new SharedArrayBuffer(4));
    const worker = new Worker(new URL(import.meta.url), { workerData: asked });
    await Atomics.waitAsync(asked, 0, 0).value;
    await worker.terminate();
  }
  console.log("all have ended");
} else {
  // As long as this takes, termination ends what the guard evaluates.
  const agent = globalThis[Symbol.for("@unawait/guard")];
  const { look } = agent;
  agent.look = () => {
    Atomics.store(workerData, 0, 1);
    Atomics.notify(workerData, 0);
    for (const end = Date.now() + 200; Date.now() < end;);
    return look();
  };
  const one = async () => 1;
  for (;;) await one();
}`;
  const { stdout, stderr } = await run(source, "threshold=50 format=none");
  expect({ stdout, stderr }).toEqual({ stdout: "all have ended\n", stderr: "" });
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
  const readme = readFileSync(join(import.meta.dirname, "../../packages/guard/README.md"), "utf8");
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
