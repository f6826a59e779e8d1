#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { buffer } from "node:stream/consumers";

// Before anything is loaded: Babel is much code to compile.
enableCompileCache();
const { runProgram } = await import("./program.ts");

const stop = new AbortController();
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
let received: NodeJS.Signals | undefined;
for (const signal of signals) {
  // The second one ends the process at once.
  process.once(signal, () => {
    received ??= signal;
    stop.abort();
  });
}
// A reader that has read enough, as `head`, is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

const streamOf = (stream: NodeJS.WriteStream) => ({
  write: (text: string) => void stream.write(text),
  isTTY: stream.isTTY,
  columns: () => stream.columns,
});

process.exitCode = await runProgram(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  streams: { stdout: streamOf(process.stdout), stderr: streamOf(process.stderr) },
  stdin: () => buffer(process.stdin),
  signal: stop.signal,
});
for (const signal of signals) process.removeAllListeners(signal);
// Whoever waits for an interrupted run learns what ended it; watching is ended no other way.
if (received && process.exitCode !== 0) process.kill(process.pid, received);
