import { relative, resolve } from "node:path";
import { isInside } from "../files/paths.ts";
import type { FileOutcome, Reporter } from "../report/reporter.ts";
import type { Settings } from "../settings.ts";
import { Refusal } from "../errors.ts";
import { FileRewriter, type Job } from "./rewrite-file.ts";
import type { Terminal } from "./terminal.ts";
import { loadDiff, loadRewriter } from "./run-jobs.ts";

/** Rewrites what comes in. Its name says what syntax to expect, and which package it is of. */
export async function rewriteStdin(
  name: string,
  settings: Settings,
  reporter: Reporter,
  { stdin, stdout }: Terminal,
): Promise<FileOutcome[]> {
  const started = performance.now();
  const path = resolve(settings.cwd, name);
  const job: Job = {
    input: { path, name, kind: "source" },
    output: outputOf(path, settings),
  };
  reporter.start(1);
  const rewriter = new FileRewriter(settings);
  const unifiedDiff = await loadDiff(settings);
  const bytes = await stdin();
  const result =
    rewriter.runOn(job, bytes, { rewriteSource: undefined, unifiedDiff }) ??
    rewriter.runOn(job, bytes, { rewriteSource: await loadRewriter(), unifiedDiff });
  const outcomes = result ? [result.outcome] : [];
  if (result?.text !== undefined) stdout(result.text);
  for (const outcome of outcomes) reporter.file(outcome);
  reporter.end({ outcomes, milliseconds: performance.now() - started });
  return outcomes;
}

/** In a directory, the output is called as the input is. */
function outputOf(path: string, { cwd, destination }: Settings): string | undefined {
  if (destination.kind === "inPlace") {
    throw new Refusal("Unexpected --write with standard input, expected --out-file or no flag");
  }
  if (destination.kind === "file") return resolve(cwd, destination.path);
  if (destination.kind !== "directory") return undefined;
  if (isInside(path, cwd)) return resolve(cwd, destination.path, relative(cwd, path));
  throw new Refusal(
    `Unexpected name ${path} of standard input, expected one in ${cwd}: it names the output`,
  );
}
