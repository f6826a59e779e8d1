import type { ReporterName, Settings } from "../settings.ts";
import { githubReporter } from "./github.ts";
import { jsonReporter } from "./json.ts";
import { painter } from "./paint.ts";
import { prettyReporter } from "./pretty.ts";
import type { Reporter } from "./reporter.ts";
import { sarifReporter } from "./sarif.ts";
import { hasColors, type Streams } from "./stream.ts";

/** What a report may know of its surroundings. */
export interface Surroundings {
  readonly streams: Streams;
  /** `--color` or `--no-color`. */
  readonly color: boolean | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  /** Milliseconds, from any start. */
  readonly now: () => number;
}

/** The reporter that the settings ask for. */
export function createReporter(settings: Settings, surroundings: Surroundings): Reporter {
  const { streams, color, env, version, now } = surroundings;
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
