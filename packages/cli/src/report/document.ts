import type { Reporter, Summary } from "./reporter.ts";
import type { Stream } from "./stream.ts";

/** A reporter that prints one document at the end of each run. */
export function documentReporter(
  stdout: Stream,
  print: (summary: Summary, warnings: readonly string[]) => string,
): Reporter {
  let warnings: string[] = [];
  return {
    start() {},
    file() {},
    warn: (message) => void warnings.push(message),
    end(summary) {
      stdout.write(print(summary, warnings));
      warnings = [];
    },
  };
}
