import type { FileOutcome, Reporter } from "../report/reporter.ts";
import type { Settings } from "../settings.ts";
import type { Plan } from "./plan.ts";
import { runJobs } from "./run-jobs.ts";
import type { Terminal } from "./terminal.ts";

/** Runs a plan and reports its progress. @returns the result of each input */
export async function runPlan(
  { jobs, failures, notes }: Plan,
  settings: Settings,
  reporter: Reporter,
  { stdout, signal }: Terminal,
): Promise<FileOutcome[]> {
  const started = performance.now();
  const outcomes: FileOutcome[] = [];
  const report = (outcome: FileOutcome) => {
    outcomes.push(outcome);
    reporter.file(outcome);
  };
  for (const note of notes) reporter.warn(note);
  const sources = jobs.filter(({ input }) => input.kind === "source");
  reporter.start(sources.length + failures.length);
  for (const failure of failures) report({ status: "failed", ...failure });
  await runJobs(
    jobs,
    settings,
    ({ input }, { outcome, text }) => {
      if (text !== undefined) stdout(text);
      if (input.kind === "source" || outcome.status === "failed") report(outcome);
    },
    signal,
  );
  reporter.end({ outcomes, milliseconds: performance.now() - started });
  return outcomes;
}
