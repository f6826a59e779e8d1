import type { ReporterName, Settings } from "../settings.ts";
import { githubReporter } from "./github.ts";
import { jsonReporter } from "./json.ts";
import { painter } from "./paint.ts";
import { prettyReporter } from "./pretty.ts";
import type { Reporter } from "./reporter.ts";
import { sarifReporter } from "./sarif.ts";
import { hasColors, type Streams } from "./stream.ts";

/** The environment of a report. */
export interface ReportHost {
  readonly streams: Streams;
  /** `--color` or `--no-color`. */
  readonly color: boolean | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  /** A clock in milliseconds. */
  readonly now: () => number;
}

/** The reporter that the settings ask for. */
export function createReporter(settings: Settings, host: ReportHost): Reporter {
  const { streams, color, env, version, now } = host;
  const { stdout, stderr } = streams;
  const reporters: Readonly<Record<ReporterName, () => Reporter>> = {
    pretty: () =>
      prettyReporter(
        settings,
        streams,
        {
          stdout: painter(hasColors(stdout, color, env)),
          stderr: painter(hasColors(stderr, color, env)),
        },
        now,
      ),
    json: () => jsonReporter(stdout),
    github: () => githubReporter(settings, stderr),
    sarif: () => sarifReporter(settings, stdout, version),
  };
  return reporters[settings.reporter]();
}
