#!/usr/bin/env node
import { buffer } from "node:stream/consumers";
import { runProgram } from "./program.ts";

const { argv, env, stdin, stdout, stderr } = process;

// A reader that has seen enough, as head does, is no error.
stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  throw error;
});

// The second time, the system stops the program at once.
const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());

const streamOf = (stream: NodeJS.WriteStream) => ({
  write: (text: string) => void stream.write(text),
  isTTY: stream.isTTY,
  columns: () => stream.columns,
});

process.exitCode = await runProgram(argv.slice(2), {
  cwd: process.cwd(),
  env,
  streams: { stdout: streamOf(stdout), stderr: streamOf(stderr) },
  stdin: () => buffer(stdin),
  signal: stop.signal,
});
