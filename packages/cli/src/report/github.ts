import type { Settings } from "../settings.ts";
import { type Finding, findings, rules } from "./finding.ts";
import type { Reporter } from "./reporter.ts";
import type { Stream } from "./stream.ts";
import { summaryLine } from "./summary-line.ts";
import { visible, visibleLines } from "./visible.ts";

/**
 * Workflow commands, which GitHub shows as annotations. They go to standard error, which GitHub
 * reads as well, since standard output may contain code.
 */
export function githubReporter({ destination, verbosity }: Settings, stderr: Stream): Reporter {
  const isShown = ({ level }: Finding): boolean => verbosity !== "quiet" || level === "error";
  return {
    start() {},
    file(outcome) {
      for (const finding of findings(outcome, destination).filter(isShown)) {
        stderr.write(workflowCommand(finding, rules[finding.rule].title));
      }
    },
    warn(message) {
      if (verbosity !== "quiet") stderr.write(workflowWarning(message));
    },
    end(summary) {
      if (verbosity !== "quiet") stderr.write(`${summaryLine(summary, destination)}\n`);
    },
  };
}

/** One line, with its end. */
export function workflowCommand(
  { level, file, line, column, message, frame }: Finding<string>,
  title: string,
): string {
  const properties = [
    `file=${property(file)}`,
    line !== undefined && `line=${line}`,
    column !== undefined && `col=${column}`,
    `title=${property(title)}`,
  ];
  const text = frame === undefined ? message : `${message}\n\n${frame}`;
  return `::${level} ${properties.filter(Boolean).join(",")}::${data(text)}\n`;
}

export function workflowWarning(message: string): string {
  return `::warning title=unawait::${data(message)}\n`;
}

/** A line break would end the command, and the next line could be interpreted as another one. */
function data(text: string): string {
  return visibleLines(text).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(visible(text)).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
