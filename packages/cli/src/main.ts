import module from "node:module";
import { buffer } from "node:stream/consumers";

// Has to be enabled before modules are loaded; Babel takes long to compile. Deno lacks it.
module.enableCompileCache?.();
const { runProgram } = await import("./program.ts");

const stop = new AbortController();
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
let received: NodeJS.Signals | undefined;
for (const signal of signals) {
  // A second signal ends the process at once.
  process.once(signal, () => {
    received ??= signal;
    stop.abort();
  });
}
// It is not an error if the reader closes the pipe early, as `head` does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

// If the event loop ran empty before the end, the exit code would be 0.
process.exitCode = 1;
const endedEarly = () => {
  process.stderr.write("unawait: The run ended before all files were done. Please report this\n");
};
process.once("beforeExit", endedEarly);

const streamOf = (stream: NodeJS.WriteStream) => ({
  write: (text: string | Uint8Array) => void stream.write(text),
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
process.removeListener("beforeExit", endedEarly);
for (const signal of signals) process.removeAllListeners(signal);
// The parent process sees the signal that ended the run. Watching can only end by one, with exit code 0.
if (received && process.exitCode !== 0) process.kill(process.pid, received);
