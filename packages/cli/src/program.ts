import { readFile } from "node:fs/promises";
import { type Command, readCommand } from "./command-line/command.ts";
import { completionScript } from "./command-line/completions.ts";
import { help } from "./command-line/help.ts";
import { UsageError } from "./command-line/usage-error.ts";
import { createReporter, type Surroundings } from "./report/create-reporter.ts";
import type { Streams } from "./report/stream.ts";
import { visibleLines } from "./report/visible.ts";
import { Refusal } from "./run/refusal.ts";
import { rewriteFiles } from "./run/rewrite-files.ts";
import type { Terminal } from "./run/terminal.ts";

/** What the program runs in. */
export interface Host {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly streams: Streams;
  readonly stdin: Terminal["stdin"];
  readonly signal: AbortSignal;
}

/** Runs the command line. @returns the exit code: 0 done, 1 something failed, 2 wrong usage */
export async function runProgram(args: readonly string[], host: Host): Promise<number> {
  const { streams } = host;
  try {
    return await runCommand(await readCommand(args, host.cwd), host);
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof Refusal)) throw error;
    const hint = error instanceof UsageError && error.seeHelp ? "See unawait --help\n" : "";
    streams.stderr.write(`unawait: ${visibleLines(error.message)}\n${hint}`);
    return 2;
  }
}

async function runCommand(command: Command, host: Host): Promise<number> {
  const { streams, stdin, signal, env } = host;
  const { stdout, stderr } = streams;
  switch (command.kind) {
    case "help":
      stdout.write(help());
      return 0;
    case "version":
      stdout.write(`${await version()}\n`);
      return 0;
    case "completions":
      stdout.write(completionScript(command.shell));
      return 0;
    case "printConfig": {
      const { settings, sources } = command;
      const orNull = (_key: string, value: unknown): unknown => value ?? null;
      stdout.write(`${JSON.stringify({ settings, sources }, orNull, 2)}\n`);
      return 0;
    }
    case "explain":
      // Babel is most of the program; only what needs it loads it.
      return (await import("./explain/explain-file.ts")).explainFile(command, host);
    case "rewrite": {
      const surroundings: Surroundings = {
        streams,
        color: command.color,
        env,
        version: await version(),
        now: () => performance.now(),
      };
      const reporter = createReporter(command.settings, surroundings);
      const terminal = { stdin, stdout: stdout.write, stderr: stderr.write, signal };
      return rewriteFiles(command.settings, reporter, terminal);
    }
  }
}

async function version(): Promise<string> {
  const text = await readFile(new URL("../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
