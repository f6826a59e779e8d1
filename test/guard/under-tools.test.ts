import { join } from "node:path";
import type { StallReport } from "@unawait/guard";
import { describe, expect, test } from "vitest";
import { type GuardedProgram, runGuarded } from "./run-guarded.ts";

const packages = join(import.meta.dirname, "../coverage/project/node_modules");

/**
 * The report of starvation among other output. Code that blocks, as tools do when they start, cannot be
 * made to throw.
 */
async function reportOf(program: GuardedProgram): Promise<StallReport> {
  const settings = "format=json action=throw";
  const { stdout, stderr } = await runGuarded({ ...program, settings, packages });
  const line = (stderr + stdout).match(/^\{"kind":"starved".*$/gm)?.at(-1) ?? "";
  expect(line, stdout + stderr).not.toBe("");
  return JSON.parse(line) as StallReport;
}

/** Behind types, so that its place needs Vitest's source map. */
const cart = `interface Item {
  price: number;
}

const load = async (): Promise<Item> => ({ price: 1 });

async function flood(): Promise<void> {
  for (;;) await load();
}

describe("a cart", () => {
  test("adds up", async () => {
    await flood();
  });
});
`;

describe("names the running test and its place", () => {
  test.for(["forks", "vmThreads"])("under Vitest, pool %s", { tags: ["long"] }, async (pool) => {
    const files = {
      "package.json": '{ "type": "module" }',
      "cart.test.ts": `import { describe, test } from "vitest";\n${cart}`,
    };
    const args = ["node_modules/vitest/vitest.mjs", "run", "--pool", pool];
    expect(await reportOf({ files, args })).toMatchObject({
      kind: "starved",
      test: "a cart > adds up",
      place: {
        name: "flood",
        line: 9,
        file: expect.stringMatching(/\/cart\.test\.ts$/) as string,
      },
    });
  });

  test("under Jest, in words", async () => {
    const files = {
      "package.json": '{ "jest": { "transform": {} } }',
      "cart.test.js": cart.replace(/interface [^]*?\}\n/, "").replaceAll(/: \w+<\w+>/g, ""),
    };
    const args = ["node_modules/jest/bin/jest.js", "--cacheDirectory=cache"];
    const { stderr } = await runGuarded({ files, args, packages, settings: "action=throw" });
    expect(stderr).toMatch(
      /\[unawait guard\] .* starved .*\n {2}in the test "a cart adds up"\n\n {2}flood \(cart\.test\.js:5:\d+\)\n/,
    );
    expect(stderr).toContain("StarvationError: This code has starved the event loop for");
  });
});

test("a child of node:cluster ends with the exit code", async () => {
  const source = `import cluster from "node:cluster";
async function flood() { for (;;) await null; }
if (cluster.isWorker) setTimeout(flood, 50);
else cluster.fork().on("exit", (code) => console.log("exit", code, cluster.workers));`;
  const settings = "threshold=200 format=json action=exit exitCode=7";
  const run = await runGuarded({ files: { "app.mjs": source }, args: ["app.mjs"], settings });
  expect(run.stdout).toBe("exit 7 {}\n");
  expect(JSON.parse(run.stderr)).toMatchObject({
    kind: "starved",
    place: { name: "flood", line: 2 },
  });
});

test("works beside a debugger that is attached", async () => {
  const client = `const { parentPort, workerData } = require("node:worker_threads");
const socket = new WebSocket(workerData);
socket.onopen = () => socket.send('{ "id": 1, "method": "Debugger.enable" }');
socket.onmessage = ({ data }) => JSON.parse(data).id === 1 && parentPort.postMessage("attached");
parentPort.once("message", () => socket.close());`;
  const source = `import { once } from "node:events";
import { open, url } from "node:inspector";
import { Worker } from "node:worker_threads";
open(0);
const client = new Worker(${JSON.stringify(client)}, { eval: true, workerData: url() });
await once(client, "message");
async function flood() {
  for (;;) await Promise.resolve();
}
await flood().catch(() => client.postMessage("end"));`;
  const report = await reportOf({ files: { "app.mjs": source }, args: ["app.mjs"] });
  expect(report).toMatchObject({ kind: "starved", place: { name: "flood", line: 8 } });
});
