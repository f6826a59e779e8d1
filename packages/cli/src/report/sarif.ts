import type { Log, Notification, ReportingDescriptor, Result } from "sarif";
import type { Settings } from "../settings.ts";
import { sorted } from "./count.ts";
import { documentReporter } from "./document.ts";
import { type Finding, findings, type RuleId, rules } from "./finding.ts";
import type { Reporter, Summary } from "./reporter.ts";
import type { Stream } from "./stream.ts";

/** SARIF 2.1.0, a format for code scanners and editors; one document on standard output. */
export function sarifReporter(settings: Settings, stdout: Stream, version: string): Reporter {
  return documentReporter(stdout, (summary, warnings) =>
    sarifReport(summary, warnings, settings, version),
  );
}

export function sarifReport(
  { outcomes }: Summary,
  warnings: readonly string[],
  { destination }: Pick<Settings, "destination">,
  version: string,
): string {
  const found = sorted(outcomes).flatMap((outcome) => findings(outcome, destination));
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "unawait", version, rules: ruleIds.map(descriptor) } },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: outcomes.every(({ status }) => status !== "failed"),
            toolExecutionNotifications: warnings.map(notification),
          },
        ],
        results: found.map(result),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

const ruleIds = Object.keys(rules) as RuleId[];

function descriptor(id: RuleId): ReportingDescriptor {
  const { title, help } = rules[id];
  const level = id === "formatting-lost" ? "warning" : "error";
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: help },
    help: { text: help },
    defaultConfiguration: { level },
  };
}

function notification(text: string): Notification {
  return { level: "warning", message: { text } };
}

function result({ rule, level, file, message, line, column, frame }: Finding): Result {
  const region = line === undefined ? undefined : { startLine: line, startColumn: column ?? 1 };
  return {
    ruleId: rule,
    ruleIndex: ruleIds.indexOf(rule),
    level,
    message: { text: frame === undefined ? message : `${message}\n\n${frame}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file) },
          ...(region && { region }),
        },
      },
    ],
  };
}

/** Relative, to be valid on other machines. Encoded, since `:` in the first segment would end a scheme. */
function uriOf(file: string): string {
  return file.toWellFormed().split("/").map(encodeURIComponent).join("/");
}
