import type { Log, Notification, ReportingDescriptor, Result } from "sarif";
import type { Settings } from "../settings.ts";
import { sorted } from "./count.ts";
import { documentReporter } from "./document.ts";
import { type Finding, findings, rules, type RuleText } from "./finding.ts";
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
  return sarifLog({
    version,
    rules,
    findings: sorted(outcomes).flatMap((outcome) => findings(outcome, destination)),
    isSuccessful: outcomes.every(({ status }) => status !== "failed"),
    warnings,
  });
}

interface LogContent {
  /** Of this program. */
  readonly version: string;
  /** By their ids. */
  readonly rules: Readonly<Record<string, RuleText>>;
  readonly findings: readonly Finding<string>[];
  /** Whether all files could be read. */
  readonly isSuccessful: boolean;
  readonly warnings: readonly string[];
}

export function sarifLog(content: LogContent): string {
  const ids = Object.keys(content.rules);
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "unawait",
            version: content.version,
            rules: Object.entries(content.rules).map(([id, text]) => descriptor(id, text)),
          },
        },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: content.isSuccessful,
            toolExecutionNotifications: content.warnings.map(notification),
          },
        ],
        results: content.findings.map((finding) => result(finding, ids.indexOf(finding.rule))),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function descriptor(id: string, { title, help, url }: RuleText): ReportingDescriptor {
  const level = id === "formatting-lost" ? "warning" : "error";
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: help },
    help: { text: help },
    ...(url !== undefined && { helpUri: url }),
    defaultConfiguration: { level },
  };
}

function notification(text: string): Notification {
  return { level: "warning", message: { text } };
}

function result(finding: Finding<string>, ruleIndex: number): Result {
  const { rule, level, file, message, line, column, frame } = finding;
  const region = line === undefined ? undefined : { startLine: line, startColumn: column ?? 1 };
  return {
    ruleId: rule,
    ruleIndex,
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
