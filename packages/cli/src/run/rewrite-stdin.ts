import { relative, resolve } from "node:path";
import { isInside } from "../files/paths.ts";
import type { FileOutcome, Reporter } from "../report/reporter.ts";
import type { Settings } from "../settings.ts";
import { Refusal } from "../errors.ts";
import { FileRewriter, type Job } from "./rewrite-file.ts";
import type { Terminal } from "./terminal.ts";
import { loadDiff, loadRewriter } from "./run-jobs.ts";

/** Rewrites the code of standard input. Its assumed name decides the syntax and the package it belongs to. */
export async function rewriteStdin(
  name: string,
  bytes: Buffer,
  settings: Settings,
  reporter: Reporter,
  { stdout }: Terminal,
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
  const result =
    rewriter.runOn(job, bytes, { rewriteSource: undefined, unifiedDiff }) ??
    rewriter.runOn(job, bytes, { rewriteSource: await loadRewriter(), unifiedDiff });
  const outcomes = result ? [result.outcome] : [];
  if (result?.text !== undefined) stdout(result.text);
  for (const outcome of outcomes) reporter.file(outcome);
  reporter.end({ outcomes, milliseconds: performance.now() - started });
  return outcomes;
}

/** In a directory, the output has the name of the input. */
function outputOf(path: string, { cwd, destination }: Settings): string | undefined {
  if (destination.kind === "file") return resolve(cwd, destination.path);
  if (destination.kind !== "directory") return undefined;
  if (isInside(path, cwd)) return resolve(cwd, destination.path, relative(cwd, path));
  throw new Refusal(
    `--stdin-filename ${path} is outside of ${cwd}. With --out-dir it names the output, so it must be inside`,
  );
}
