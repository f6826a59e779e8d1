import { resolve } from "node:path";
import type { FileOutcome, Reporter } from "../report/reporter.ts";
import type { Settings } from "../settings.ts";
import { Refusal } from "./refusal.ts";
import { FileRewriter, type Job } from "./rewrite-file.ts";
import type { Terminal } from "./terminal.ts";
import { loadDiff, loadRewriter } from "./tools.ts";

/** Rewrites what comes in. Its name says what syntax to expect, and which package it is of. */
export async function rewriteStdin(
  name: string,
  settings: Settings,
  reporter: Reporter,
  { stdin, stdout }: Terminal,
): Promise<FileOutcome[]> {
  const started = performance.now();
  const { cwd, destination } = settings;
  if (destination.kind === "inPlace" || destination.kind === "directory") {
    const flag = destination.kind === "inPlace" ? "--write" : "--out-dir";
    throw new Refusal(`Unexpected ${flag} with standard input, expected --out-file or nothing`);
  }
  const job: Job = {
    input: { path: resolve(cwd, name), name, kind: "source" },
    output: destination.kind === "file" ? resolve(cwd, destination.path) : undefined,
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
