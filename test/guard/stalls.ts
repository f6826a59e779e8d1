/*
 * Programs whose event loop stands still. The comment `here` marks the line that the guard has to name.
 */
import type { StallReport } from "@unawait/guard";

export interface StallProgram {
  readonly kind: StallReport["kind"];
  readonly cause?: StallReport["cause"];
  /** The function at the place. */
  readonly name: string;
  /** The text of app.mjs, or all texts by name, of which the first is run. */
  readonly source: string | Readonly<Record<string, string>>;
  readonly flags?: readonly string[];
}

const starved = (
  cause: NonNullable<StallReport["cause"]>,
  name: string,
  source: StallProgram["source"],
): StallProgram => ({ kind: "starved", cause, name, source });

const blocked = (name: string, source: StallProgram["source"]): StallProgram => ({
  kind: "blocked",
  name,
  source,
});

export const stallPrograms: Readonly<Record<string, StallProgram>> = {
  "awaits of settled values": starved(
    "promises",
    "flood",
    `const one = async () => 1;
async function flood() {
  for (;;) await one(); // here
}
flood();`,
  ),
  "awaits of plain values": starved(
    "promises",
    "spin",
    `async function spin() {
  for (;;) await null; // here
}
spin();`,
  ),
  "the loop, not what it awaits nor what awaits it": starved(
    "promises",
    "loop",
    `async function read() { await null; await null; return 1; }
async function loop() {
  for (;;) await read(); // here
}
async function main() { await loop(); }
main();`,
  ),
  "then that feeds itself": starved(
    "promises",
    "bad",
    `function bad() {
  Promise.resolve().then(bad); // here
}
bad();`,
  ),
  "an async generator that never suspends on anything pending": starved(
    "promises",
    "sum",
    `async function* numbers() { for (let i = 0; ; i++) yield i; }
async function sum() {
  let total = 0;
  for await (const number of numbers()) total += number; // here
}
sum();`,
  ),
  "a stream whose reads are settled": starved(
    "promises",
    "pump",
    `const body = new ReadableStream({ pull: (controller) => controller.enqueue("x") });
async function pump(reader) {
  for (;;) await reader.read(); // here
}
pump(body.getReader());`,
  ),
  "a stream of Node over a synchronous iterator": starved(
    "promises",
    "consume",
    `import { Readable } from "node:stream";
function* numbers() { for (;;) yield 1; }
async function consume(stream) {
  for await (const number of stream); // here
}
consume(Readable.from(numbers()));`,
  ),
  "recursion over two files": starved("promises", "ping", {
    "ping.mjs": `import { pong } from "./pong.mjs";
export async function ping(depth) {
  await null;
  return pong(depth + 1); // here
}
ping(0);`,
    "pong.mjs": `import { ping } from "./ping.mjs";
export function pong(depth) {
  return ping(depth + 1);
}`,
  }),
  "a queue of jobs that feeds itself": starved(
    "promises",
    "drain",
    `const queue = [job];
async function job() { queue.push(job); }
async function drain() {
  while (queue.length > 0) await queue.shift()(); // here
}
setTimeout(drain, 10);`,
  ),
  "retries without a pause": starved(
    "promises",
    "retry",
    `async function connect() { throw new Error("refused"); }
async function retry() {
  for (;;) {
    try {
      return await connect(); // here
    } catch {}
  }
}
retry();`,
  ),
  "objects with a method then": starved(
    "promises",
    "consume",
    `const ready = { then(resolve) { resolve(1); } };
async function consume() {
  for (;;) await ready; // here
}
consume();`,
  ),
  queueMicrotask: starved(
    "queueMicrotask",
    "again",
    `function again() {
  queueMicrotask(again); // here
}
again();`,
  ),
  "process.nextTick": starved(
    "process.nextTick",
    "again",
    `function again() {
  process.nextTick(again); // here
}
again();`,
  ),
  "a CommonJS module": starved("promises", "flood", {
    "app.cjs": `const { once } = require("node:events");
async function flood() {
  for (;;) await null; // here
}
flood();`,
  }),
  "a script that node:vm runs": starved("promises", "tick", {
    "app.mjs": `import { readFileSync } from "node:fs";
import vm from "node:vm";
vm.runInThisContext(readFileSync("rules.js", "utf8"), { filename: "rules.js" });`,
    "rules.js": `(async function tick() {
  for (;;) await null; // here
})();`,
  }),
  "a loop in a program whose realms were collected as garbage": {
    ...starved(
      "promises",
      "flood",
      `import vm from "node:vm";
async function flood() {
  for (;;) await null; // here
}
setTimeout(() => {
  for (let i = 0; i < 20; i++) vm.runInNewContext("1");
  gc();
  flood();
}, 50);`,
    ),
    flags: ["--expose-gc"],
  },
  "a computation": blocked(
    "spin",
    `function spin() {
  for (;;); // here
}
setTimeout(spin, 50);`,
  ),
  "a computation in a promise job": blocked(
    "main",
    `async function main() {
  await null;
  for (;;); // here
}
main();`,
  ),
  "a request handler": blocked(
    "handle",
    `import { createServer, get } from "node:http";
function handle(request, response) {
  for (const end = Date.now() + 1e6; Date.now() < end;); // here
  response.end();
}
const server = createServer(handle).listen(0, "127.0.0.1", () => {
  get({ ...server.address(), host: "127.0.0.1" });
});`,
  ),
  "a regular expression that backtracks": blocked(
    "back",
    `function back() {
  return /^(a+)+$/.test("a".repeat(40) + "b"); // here
}
setTimeout(back, 50);`,
  ),
  "files read synchronously": blocked(
    "read",
    `import { readFileSync } from "node:fs";
function read() {
  for (;;) readFileSync("app.mjs"); // here
}
setTimeout(read, 50);`,
  ),
  "JSON of 200 MB": blocked(
    "load",
    `const text = '["' + "\\\\n".repeat(1e8) + '"]';
function load() {
  let total = 0;
  for (const line of JSON.parse(text)) total += line.length; // here
  return total;
}
setTimeout(load, 50);`,
  ),
  "a program that is awaited": blocked(
    "run",
    `import { execSync } from "node:child_process";
function run() {
  return execSync("sleep 4"); // here
}
setTimeout(run, 50);`,
  ),
  "a slow hash": blocked(
    "hash",
    `import { pbkdf2Sync } from "node:crypto";
function hash() {
  return pbkdf2Sync("secret", "salt", 2_000_000, 64, "sha512"); // here
}
setTimeout(hash, 50);`,
  ),
};
