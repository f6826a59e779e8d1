import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { FileOutcome, Reporter } from "../report/reporter.ts";
import { toProblem } from "../rewrite/problem.ts";
import { rewriteSource } from "../rewrite/rewrite-source.ts";
import type { Settings } from "../settings.ts";
import type { Terminal } from "./terminal.ts";

/** Rewrites files that are named one by one. @returns the exit code */
export async function rewriteFiles(
  settings: Settings,
  reporter: Reporter,
  terminal: Terminal,
): Promise<number> {
  const started = performance.now();
  const inputs = settings.inputs.length > 0 ? settings.inputs : ["-"];
  reporter.start(inputs.length);
  const outcomes: FileOutcome[] = [];
  for (const input of inputs) {
    const outcome = await rewriteFile(input, settings, terminal);
    outcomes.push(outcome);
    reporter.file(outcome);
  }
  reporter.end({ outcomes, milliseconds: performance.now() - started });
  const isWrong = ({ status }: FileOutcome): boolean =>
    status === "failed" || (status === "rewritten" && settings.destination.kind === "check");
  return outcomes.some(isWrong) ? 1 : 0;
}

async function rewriteFile(
  input: string,
  settings: Settings,
  terminal: Terminal,
): Promise<FileOutcome> {
  const { destination, cwd, stdinFilename } = settings;
  const file = input === "-" ? (stdinFilename ?? "<stdin>") : input;
  let source = "";
  try {
    source = String(input === "-" ? await terminal.stdin() : await readFile(resolve(cwd, input)));
    const { code, functions, fallback } = rewriteSource(source, {
      ...settings.plugin,
      filename: file,
      format: settings.format,
      strict: settings.strict,
      sourceMaps: settings.sourceMaps === "inline" ? "inline" : false,
    });
    if (destination.kind === "stdout") terminal.stdout(code);
    if (destination.kind === "file") await writeFile(resolve(cwd, destination.path), code);
    if (functions.length === 0) return { status: "unchanged", file };
    return { status: "rewritten", file, functions, fallback, cached: false, diff: undefined };
  } catch (error) {
    return { status: "failed", file, problem: toProblem(error, source, file) };
  }
}
