import { readFile } from "node:fs/promises";
import { type Command, readCommand } from "./command-line/command.ts";
import { completionScript } from "./command-line/completions.ts";
import { guardHelp } from "./command-line/guard-help.ts";
import { help } from "./command-line/help.ts";
import { Refusal, UsageError } from "./errors.ts";
import { createReporter, type ReportHost } from "./report/create-reporter.ts";
import type { Streams } from "./report/stream.ts";
import { visibleLines } from "./report/visible.ts";
import { withEngineVersions } from "./run/engine-versions.ts";
import { rewriteFiles } from "./run/rewrite-files.ts";
import type { Terminal } from "./run/terminal.ts";

/** The environment of the program. */
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
    const about = args[0] === "guard" ? "guard --help" : "--help";
    const hint = error instanceof UsageError && error.seeHelp ? `See unawait ${about}\n` : "";
    streams.stderr.write(`unawait: ${visibleLines(error.message)}\n${hint}`);
    return 2;
  }
}

async function runCommand(command: Command, host: Host): Promise<number> {
  const { streams, stdin, signal } = host;
  const { stdout, stderr } = streams;
  if (command.kind === "explain") {
    // Only commands that need Babel, most of the program, load it.
    const settings = await withEngineVersions(command.settings);
    const { explainFiles } = await import("./explain/explain-files.ts");
    return explainFiles({ ...command, settings }, host);
  }
  if (command.kind === "check") {
    const { checkFiles } = await import("./check/check-files.ts");
    return checkFiles(command, host, await reportHostOf(command.color, host));
  }
  if (command.kind === "playground") {
    return (await import("./playground/run-playground.ts")).runPlayground(command, host);
  }
  if (command.kind === "guard") {
    return (await import("./guard/run-guarded.ts")).runGuarded(command, host.env);
  }
  if (command.kind !== "rewrite") {
    stdout.write(await answer(command));
    return 0;
  }
  const settings = await withEngineVersions(command.settings);
  const reporter = createReporter(settings, await reportHostOf(command.color, host));
  const terminal = { stdin, stdout: stdout.write, stderr: stderr.write, signal };
  return rewriteFiles(settings, reporter, terminal);
}

async function reportHostOf(
  color: boolean | undefined,
  { streams, env }: Host,
): Promise<ReportHost> {
  return { streams, color, env, version: await version(), now: () => performance.now() };
}

type Question = Exclude<
  Command,
  { kind: "check" | "explain" | "guard" | "playground" | "rewrite" }
>;

/** The output of commands that only print something. */
async function answer(command: Question): Promise<string> {
  if (command.kind === "help") return command.about === "guard" ? guardHelp() : help();
  if (command.kind === "version") return `${await version()}\n`;
  if (command.kind === "completions") return completionScript(command.shell);
  const { settings, sources } = command;
  const shown = (_key: string, value: unknown): unknown =>
    value instanceof RegExp ? String(value) : (value ?? null);
  return `${JSON.stringify({ settings, sources }, shown, 2)}\n`;
}

async function version(): Promise<string> {
  const text = await readFile(new URL("../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
