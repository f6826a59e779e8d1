/*
 * Programs that the guard has nothing to say about. Each prints "done" at its end, and lasts for more than
 * the threshold of 300 ms that the test sets.
 */

export interface HealthyProgram {
  /** The text of app.mjs. */
  readonly source: string;
  readonly flags?: readonly string[];
  /** `pnpm test` leaves it to `pnpm test:all`. */
  readonly takesLong?: boolean;
  /** What is printed to standard error; by default nothing. */
  readonly stderr?: RegExp;
}

const fakeTimers = import.meta.resolve("@sinonjs/fake-timers");

/** A debugger that resumes the program some time after it has paused. */
const debuggerClient = `const { parentPort, workerData } = require("node:worker_threads");
const socket = new WebSocket(workerData);
const send = (id, method) => socket.send(JSON.stringify({ id, method, params: {} }));
socket.onopen = () => send(1, "Debugger.enable");
socket.onmessage = ({ data }) => {
  const { id, method } = JSON.parse(data);
  if (id === 1) parentPort.postMessage("attached");
  if (method === "Debugger.paused") setTimeout(() => send(2, "Debugger.resume"), 800);
  if (id === 2) socket.close();
};`;

export const healthyPrograms: Readonly<Record<string, string | HealthyProgram>> = {
  "an idle program": "setTimeout(() => console.log('done'), 700);",
  timers: `import { setTimeout } from "node:timers/promises";
for (let i = 0; i < 70; i++) await setTimeout(10);
console.log("done");`,
  "awaits with tasks between them": `import { setImmediate } from "node:timers/promises";
const end = Date.now() + 700;
while (Date.now() < end) {
  for (let i = 0; i < 1000; i++) await null;
  await setImmediate();
}
console.log("done");`,
  "a loop of setImmediate": `const end = Date.now() + 700;
function next() {
  if (Date.now() < end) setImmediate(next);
  else console.log("done");
}
next();`,
  "messages that answer each other": `const { port1, port2 } = new MessageChannel();
const end = Date.now() + 700;
port2.onmessage = () => port2.postMessage(0);
port1.onmessage = () => {
  if (Date.now() < end) return port1.postMessage(0);
  port1.close();
  console.log("done");
};
port1.postMessage(0);`,
  "work in parts": `import { setImmediate } from "node:timers/promises";
for (const end = Date.now() + 700; Date.now() < end; await setImmediate()) {
  for (const next = Date.now() + 30; Date.now() < next;);
}
console.log("done");`,
  "an HTTP server under load": `import { createServer } from "node:http";
const server = createServer((request, response) => response.end("x".repeat(10_000)));
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const url = "http://127.0.0.1:" + server.address().port;
const end = Date.now() + 700;
async function client() {
  while (Date.now() < end) await (await fetch(url)).text();
}
await Promise.all(Array.from({ length: 20 }, client));
server.close();
server.closeAllConnections();
console.log("done");`,
  "a request whose answer takes long": `import { createServer } from "node:http";
const server = createServer((request, response) => setTimeout(() => response.end(), 700));
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
await fetch("http://127.0.0.1:" + server.address().port);
server.close();
server.closeAllConnections();
console.log("done");`,
  "many files and addresses at once": `import { lookup } from "node:dns/promises";
import { readFile } from "node:fs/promises";
for (const end = Date.now() + 700; Date.now() < end;) {
  await Promise.all(Array.from({ length: 200 }, () => readFile("app.mjs")));
  await Promise.all(Array.from({ length: 20 }, () => lookup("127.0.0.1")));
}
console.log("done");`,
  "200 MB through streams": `import { createReadStream, createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
const zeros = createReadStream("/dev/zero", { end: 200e6 });
await pipeline(zeros, createGzip({ level: 1 }), createWriteStream("/dev/null"));
console.log("done");`,
  "child processes": `import { execFile } from "node:child_process";
import { promisify } from "node:util";
const run = promisify(execFile);
for (let i = 0; i < 7; i++) await run("sleep", ["0.1"]);
console.log("done");`,
  "workers that compute": `import { once } from "node:events";
import { isMainThread, Worker } from "node:worker_threads";
if (isMainThread) {
  const pool = Array.from({ length: 2 }, () => new Worker(new URL(import.meta.url)));
  await Promise.all(pool.map((worker) => once(worker, "exit")));
  console.log("done");
} else {
  for (const end = Date.now() + 1200; Date.now() < end;);
}`,
  "events of an emitter": `import { EventEmitter, on } from "node:events";
const emitter = new EventEmitter();
const timer = setInterval(() => emitter.emit("tick"), 1);
setTimeout(() => emitter.emit("end"), 700);
for await (const _ of on(emitter, "tick", { close: ["end"] }));
clearInterval(timer);
console.log("done");`,
  "slow hashes in the thread pool": `import { pbkdf2 } from "node:crypto";
import { promisify } from "node:util";
const hash = promisify(pbkdf2);
for (const end = Date.now() + 700; Date.now() < end;) {
  await hash("secret", "salt", 100_000, 64, "sha512");
}
console.log("done");`,
  "Atomics.wait": `Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 900);
console.log("done");`,
  "Atomics.wait, and some work behind it": `Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400);
for (const end = performance.now() + 150; performance.now() < end;);
console.log("done");`,
  "the mock timers of node:test": `import { mock } from "node:test";
const { setTimeout: later } = globalThis;
mock.timers.enable();
later(() => console.log("done"), 700);`,
  "the fake timers of Sinon, which Jest and Vitest use": `import { install } from ${JSON.stringify(fakeTimers)};
const { setTimeout: later } = globalThis;
install();
later(() => console.log("done"), 700);`,
  "the collection of a large heap": {
    takesLong: true,
    source: `import { setTimeout } from "node:timers/promises";
const kept = [];
let pause = 0;
for (const end = Date.now() + 20_000; pause < 400 && Date.now() < end;) {
  for (let i = 0; i < 20; i++) {
    kept.push(Array.from({ length: 20_000 }, () => ({ next: {} })));
    await setTimeout();
  }
  await setTimeout(150);
  const start = performance.now();
  gc();
  pause = performance.now() - start;
}
await setTimeout(100);
console.log("done");`,
    flags: ["--expose-gc"],
  },
  "a sleep of the machine": `import { spawn } from "node:child_process";
const { pid } = process;
const script = \`sleep 0.3; kill -STOP \${pid}; sleep 0.8; kill -CONT \${pid}\`;
spawn("sh", ["-c", script]).on("close", () => setTimeout(() => console.log("done"), 200));`,
  "a breakpoint": {
    source: `import { once } from "node:events";
import { open, url } from "node:inspector";
import { Worker } from "node:worker_threads";
open(0);
const client = new Worker(${JSON.stringify(debuggerClient)}, { eval: true, workerData: url() });
await once(client, "message");
debugger;
await new Promise((resolve) => setTimeout(resolve, 200));
console.log("done");
process.exit();`,
    stderr:
      /^Debugger listening on .*\nFor help.*\nDebugger attached\.\n\[unawait guard\] A debugger holds the program at a breakpoint\. The guard waits until it continues\.\n/,
  },
};
