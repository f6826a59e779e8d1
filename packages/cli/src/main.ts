#!/usr/bin/env node
import { text } from "node:stream/consumers";
import { run } from "./run/run.ts";

process.exitCode = await run(process.argv.slice(2), {
  stdin: () => text(process.stdin),
  stdout: (output) => void process.stdout.write(output),
  stderr: (output) => void process.stderr.write(output),
});
