import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { readProblem } from "../files/file-problem.ts";
import { findInputs } from "../files/find-inputs.ts";
import type { Input } from "../files/paths.ts";
import { readInput } from "../files/read-input.ts";
import { SourceTypes } from "../files/source-type.ts";
import { decode, isForeignWithoutAsync } from "../files/text.ts";
import type { ReportHost } from "../report/create-reporter.ts";
import type { Problem } from "../rewrite/outcome.ts";
import { toProblem } from "../rewrite/problem.ts";
import type { Settings } from "../settings.ts";
import { checkSource, recommendedRules, type RuleOptions } from "./check-source.ts";
import { createCheckReporter } from "./create-check-reporter.ts";
import type { CheckedFile } from "./checked-file.ts";
import { ruleNames } from "./rule-names.ts";
import { optionsIn, type RuleSettings, severityOf } from "./rule-settings.ts";

export interface CheckRequest {
  /** As for rewriting: files are found in the same way. */
  readonly settings: Settings;
  /** Those of the command line, without the name of the plugin. */
  readonly rules: readonly string[] | undefined;
  /** Those of the configuration. */
  readonly ruleSettings: RuleSettings;
}

interface Host {
  readonly stdin: () => Promise<Buffer>;
  readonly signal: AbortSignal;
}

/**
 * `unawait check`.
 *
 * @returns the exit code: 1 if there is a report, a file could not be checked, or the run was stopped
 */
export async function checkFiles(
  { settings, rules, ruleSettings }: CheckRequest,
  { stdin, signal }: Host,
  reportHost: ReportHost,
): Promise<number> {
  const { now } = reportHost;
  const started = now();
  const reporter = createCheckReporter(settings, reportHost);
  const checker = new Checker(rules, ruleSettings);
  const files: CheckedFile[] = [];
  const add = (file: CheckedFile): void => {
    files.push(file);
    reporter.file(file);
  };
  const input = await readInput(settings, stdin);
  if (input.kind === "code") {
    const { name, bytes } = input;
    add(checker.check({ path: resolve(settings.cwd, name), name, kind: "source" }, bytes));
  } else {
    if (input.warning !== undefined) reporter.warn(input.warning);
    const { inputs, failures, notes } = await findInputs(settings, input.listed);
    for (const note of notes) reporter.warn(note);
    for (const { file, problem } of failures) add({ file, source: "", reports: [], problem });
    for (const source of inputs) {
      // Signals come between tasks.
      await setImmediate();
      if (signal.aborted) break;
      add(checker.check(source));
    }
  }
  reporter.end(files, now() - started);
  const isWrong = ({ reports, problem }: CheckedFile) => reports.length > 0 || problem;
  return signal.aborted || files.some(isWrong) ? 1 : 0;
}

class Checker {
  readonly #rules: readonly string[];
  readonly #options: RuleOptions;
  readonly #sourceTypes = new SourceTypes();

  constructor(rules: readonly string[] | undefined, settings: RuleSettings) {
    const isOn = (name: string) => severityOf(settings[name]) ?? recommendedRules.includes(name);
    this.#rules = rules ?? ruleNames.filter(isOn);
    this.#options = Object.fromEntries(
      Object.entries(settings).map(([name, setting]) => [name, optionsIn(setting)]),
    );
  }

  check({ path, name }: Input, content?: Buffer): CheckedFile {
    const file = { file: name, source: "", reports: [] };
    let source = "";
    try {
      const bytes = content ?? readFileSync(path);
      if (isForeignWithoutAsync(bytes)) return { ...file, problem: undefined };
      source = decode(bytes).text;
      const type = this.#sourceTypes.of(path, source);
      const reports = checkSource(source, name, type, this.#rules, this.#options);
      return { file: name, source, reports, problem: undefined };
    } catch (error) {
      const { code, problem } = error as NodeJS.ErrnoException & { problem?: Problem };
      const known = problem ?? (code?.startsWith("E") ? readProblem(error, name) : undefined);
      return { ...file, problem: known ?? toProblem(error, source, name) };
    }
  }
}
