import { resolve } from "node:path";
import type { FileOutcome, Reporter } from "../report/reporter.ts";
import { readInput } from "../files/read-input.ts";
import type { Settings } from "../settings.ts";
import { planRun } from "./plan.ts";
import { rewriteStdin } from "./rewrite-stdin.ts";
import { runPlan } from "./run-plan.ts";
import { removeStale } from "./stale-outputs.ts";
import { sweepCache } from "./sweep-cache.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Rewrites the files of the settings. A file that cannot be rewritten does not stop the others.
 *
 * @returns the exit code: 1 if a file failed, the run was stopped, or `--check` found one to rewrite
 * @throws {Refusal} when the inputs and outputs do not allow the run
 */
export async function rewriteFiles(
  settings: Settings,
  reporter: Reporter,
  terminal: Terminal,
): Promise<number> {
  const code = await run(settings, reporter, terminal);
  const { cwd, cache } = settings;
  if (cache !== undefined) sweepCache(resolve(cwd, cache));
  return code;
}

async function run(settings: Settings, reporter: Reporter, terminal: Terminal): Promise<number> {
  if (settings.watch) {
    const { watchFiles } = await import("./watch.ts");
    return watchFiles(settings, reporter, terminal);
  }
  const input = await readInput(settings, terminal.stdin);
  if (input.kind === "code") {
    const { name, bytes } = input;
    const outcomes = await rewriteStdin(name, bytes, settings, reporter, terminal);
    return exitCode(outcomes, settings);
  }
  if (input.warning !== undefined) reporter.warn(input.warning);
  const plan = await planRun(settings, input.listed);
  const outcomes = await runPlan(plan, settings, reporter, terminal);
  if (terminal.signal.aborted) return 1;
  removeStale(plan.jobs, settings);
  return exitCode(outcomes, settings);
}

function exitCode(outcomes: readonly FileOutcome[], { destination }: Settings): number {
  const isWrong = ({ status }: FileOutcome) =>
    status === "failed" || (status === "rewritten" && destination.kind === "check");
  return outcomes.some(isWrong) ? 1 : 0;
}
