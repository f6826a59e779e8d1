import type { Settings } from "../settings.ts";
import { failure } from "./failure.ts";
import { type Paint, paintDiff } from "./paint.ts";
import { Progress } from "./progress.ts";
import type { FileOutcome, Reporter, Summary } from "./reporter.ts";
import type { Streams } from "./stream.ts";
import { plural, summaryLine } from "./summary-line.ts";
import { visible, visibleLines } from "./visible.ts";

export interface Paints {
  readonly stdout: Paint;
  readonly stderr: Paint;
}

/**
 * For people. Standard output only contains the list of `--check` or the text of `--diff`;
 * everything else goes to standard error.
 */
export function prettyReporter(
  { destination, verbosity, watch }: Settings,
  { stdout, stderr }: Streams,
  paint: Paints,
  now: () => number,
): Reporter {
  const progress = new Progress(stderr, now);
  const say = (text: string): void => {
    progress.clear();
    stderr.write(text);
  };
  const warn = (message: string): void => {
    if (verbosity === "quiet") return;
    const label = paint.stderr("yellow", "warning:");
    say(`unawait: ${label} ${visibleLines(message)}\n`);
  };
  const showRewritten = (outcome: Rewritten): void => {
    const file = visible(outcome.file);
    for (const { line, message } of outcome.fallbacks) {
      warn(`${file}${line === undefined ? "" : `:${line}`}: ${message}`);
    }
    if (verbosity === "verbose") say(`${paint.stderr("green", "rewritten")} ${details(outcome)}\n`);
    if (destination.kind === "check") {
      progress.clear();
      stdout.write(`${file}\n`);
    }
    if (outcome.diff !== undefined && destination.kind === "diff") {
      progress.clear();
      // In a file or pipe it may be a patch to apply, which needs every byte.
      const text = stdout.isTTY ? visibleLines(outcome.diff) : outcome.diff;
      stdout.write(paintDiff(text, paint.stdout));
    }
  };
  return {
    start: (total) => progress.start(total),
    file(outcome) {
      if (outcome.status === "failed") say(failure(outcome.file, outcome.problem, paint.stderr));
      else if (outcome.status === "rewritten") showRewritten(outcome);
      else if (verbosity === "verbose") {
        say(`${paint.stderr("gray", "unchanged")} ${visible(outcome.file)}\n`);
      }
      if (verbosity !== "quiet") progress.advance();
    },
    warn,
    end(summary) {
      progress.clear();
      if (isSummarized(summary)) stderr.write(`${summaryLine(summary, destination)}\n`);
    },
  };

  /** Code on standard output is not followed by a summary. */
  function isSummarized({ outcomes }: Summary): boolean {
    if (verbosity !== "normal") return verbosity === "verbose";
    if (watch) return true;
    return destination.kind !== "stdout" && (destination.kind !== "file" || outcomes.length > 1);
  }
}

type Rewritten = Extract<FileOutcome, { status: "rewritten" }>;

function details({ file, functions, cached }: Rewritten): string {
  return `${visible(file)} (${plural(functions.length, "function")}${cached ? ", from the cache" : ""})`;
}
