import { codeFrameColumns } from "@babel/code-frame";
import type { ReportHost } from "../report/create-reporter.ts";
import { failure } from "../report/failure.ts";
import type { Finding, RuleText } from "../report/finding.ts";
import { workflowCommand, workflowWarning } from "../report/github.ts";
import { type Paint, painter, paintFrame } from "../report/paint.ts";
import { sarifLog } from "../report/sarif.ts";
import { hasColors } from "../report/stream.ts";
import { duration, plural } from "../report/summary-line.ts";
import { visible, visibleLines } from "../report/visible.ts";
import type { ReporterName, Settings } from "../settings.ts";
import type { CheckedFile, JsonCheck } from "./checked-file.ts";
import { rules } from "./check-source.ts";

/** Reports the result of `unawait check`. */
export interface CheckReporter {
  file(file: CheckedFile): void;
  /** A warning that belongs to no file. */
  warn(message: string): void;
  end(files: readonly CheckedFile[], milliseconds: number): void;
}

/** The reporter that the settings ask for. */
export function createCheckReporter(settings: Settings, host: ReportHost): CheckReporter {
  const reporters: Readonly<Record<ReporterName, () => CheckReporter>> = {
    pretty: () => prettyReporter(settings, host),
    github: () => githubReporter(settings, host),
    json: () => documentReporter(host, jsonText),
    sarif: () => documentReporter(host, sarifText),
  };
  return reporters[settings.reporter]();
}

/** For people: reports on standard output, everything else on standard error. */
function prettyReporter({ verbosity }: Settings, host: ReportHost): CheckReporter {
  const { stdout, stderr } = host.streams;
  const paints = {
    stdout: painter(hasColors(stdout, host.color, host.env)),
    stderr: painter(hasColors(stderr, host.color, host.env)),
  };
  return {
    file(checked) {
      const { file, problem } = checked;
      if (problem) return stderr.write(failure(file, problem, paints.stderr));
      for (const finding of findings(checked)) stdout.write(prettyText(finding, paints.stdout));
      return undefined;
    },
    warn(message) {
      const label = paints.stderr("yellow", "warning:");
      if (verbosity !== "quiet") stderr.write(`unawait: ${label} ${visibleLines(message)}\n`);
    },
    end(files, milliseconds) {
      if (verbosity !== "quiet") stderr.write(`${summary(files, milliseconds)}\n`);
    },
  };
}

function prettyText(
  { file, line, column, message, rule, frame = "" }: Finding<string>,
  paint: Paint,
) {
  const place = paint("bold", `${visible(file)}:${line}:${column}:`);
  const code = paintFrame(visibleLines(frame), paint).trimEnd();
  return `${place} ${paint("red", message)}  ${paint("gray", rule)}\n\n${code}\n\n`;
}

/** Workflow commands, on standard error as those of rewriting. */
function githubReporter({ verbosity }: Settings, { streams }: ReportHost): CheckReporter {
  const { stderr } = streams;
  return {
    file(checked) {
      for (const finding of findings(checked)) {
        stderr.write(workflowCommand(finding, texts[finding.rule]?.title ?? finding.rule));
      }
    },
    warn(message) {
      if (verbosity !== "quiet") stderr.write(workflowWarning(message));
    },
    end(files, milliseconds) {
      if (verbosity !== "quiet") stderr.write(`${summary(files, milliseconds)}\n`);
    },
  };
}

interface Run {
  readonly files: readonly CheckedFile[];
  readonly warnings: readonly string[];
  readonly milliseconds: number;
}

function documentReporter(
  host: ReportHost,
  print: (run: Run, version: string) => string,
): CheckReporter {
  const warnings: string[] = [];
  return {
    file() {},
    warn: (message) => void warnings.push(message),
    end(files, milliseconds) {
      const sorted = files.toSorted(({ file: a }, { file: b }) => (a < b ? -1 : a > b ? 1 : 0));
      host.streams.stdout.write(print({ files: sorted, warnings, milliseconds }, host.version));
    },
  };
}

function jsonText({ files, warnings, milliseconds }: Run): string {
  const { reports, failed } = count(files);
  const report: JsonCheck = {
    version: 1,
    files: files.map(({ file, reports: found, problem }) => ({
      file,
      reports: found,
      problem: problem
        ? { message: problem.message, line: problem.line ?? null, column: problem.column ?? null }
        : null,
    })),
    warnings,
    summary: { files: files.length, reports, failed, milliseconds: Math.round(milliseconds) },
  };
  return `${JSON.stringify(report)}\n`;
}

function sarifText({ files, warnings }: Run, version: string): string {
  const isSuccessful = files.every(({ problem }) => !problem);
  return sarifLog({
    version,
    rules: texts,
    findings: files.flatMap(findings),
    isSuccessful,
    warnings,
  });
}

const unreadable = "cannot-check";

const texts: Readonly<Record<string, RuleText>> = {
  ...Object.fromEntries(
    Object.entries(rules).map(([name, { meta }]) => [
      `unawait/${name}`,
      { title: name, help: meta.docs.description, url: meta.docs.url },
    ]),
  ),
  [unreadable]: {
    title: "File cannot be checked",
    help: "The file cannot be read or parsed.",
  },
};

function findings({ file, source, reports, problem }: CheckedFile): Finding<string>[] {
  if (problem) return [{ rule: unreadable, level: "error", file, ...problem }];
  return reports.map(({ rule, message, line, column, endLine, endColumn }) => {
    const start = { line, column: column - 1 };
    const end = endLine === line ? { line, column: endColumn - 1 } : undefined;
    const frame = codeFrameColumns(
      source,
      { start, ...(end && { end }) },
      { linesAbove: 1, linesBelow: 1 },
    );
    return { rule, level: "error", file, message, line, column, frame };
  });
}

/** `12 files in 1.2 s: 3 reports, 1 failed` */
function summary(files: readonly CheckedFile[], milliseconds: number): string {
  const { reports, failed } = count(files);
  const parts = [plural(reports, "report"), failed > 0 && `${failed} failed`];
  return `${plural(files.length, "file")} in ${duration(milliseconds)}: ${parts.filter(Boolean).join(", ")}`;
}

function count(files: readonly CheckedFile[]) {
  return {
    reports: files.reduce((sum, { reports }) => sum + reports.length, 0),
    failed: files.filter(({ problem }) => problem).length,
  };
}
