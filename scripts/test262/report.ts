import { asyncGroups, functionGroups, type Group, groups } from "./classify.ts";
import type { Failure } from "./run.ts";

export interface TestResult {
  path: string;
  group: Group;
  outcome: "passed" | "not applicable" | Failure;
}

interface FailedTest extends Failure {
  path: string;
  group: Group;
}

const totals = [
  { title: "functions, arrows and methods", of: functionGroups },
  { title: "all six async groups", of: asyncGroups },
];

export function formatReport(results: TestResult[], verbose: boolean): string {
  const failed = failedTests(results);
  const crashes = failed.filter(({ kind }) => kind === "plugin crash");
  const sections = groups.map((group) => {
    const ofGroup = failed.filter((test) => test.group === group);
    return formatTests(`Failed in ${group}`, ofGroup, verbose);
  });
  return [
    formatTests("PLUGIN CRASHES, other than by a syntax error with a code frame", crashes, true),
    ...sections,
    formatTable(results),
    crashes.length > 0 ? `The plugin crashed in ${crashes.length} tests, listed first.` : "",
  ]
    .filter(Boolean)
    .join("\n\n");
}

export function toJson(results: TestResult[]): string {
  const counts = groups.map((group) => [group, count(results, [group])]);
  const notApplicable = results
    .filter(({ outcome }) => outcome === "not applicable")
    .map(({ path }) => path);
  const report = {
    groups: Object.fromEntries(counts),
    failed: failedTests(results),
    notApplicable,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** In the order of their paths, as the order in which they end changes from run to run. */
function failedTests(results: TestResult[]): FailedTest[] {
  return results
    .flatMap(({ path, group, outcome }) =>
      typeof outcome === "object" ? [{ path, group, ...outcome }] : [],
    )
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function formatTests(title: string, tests: FailedTest[], withReasons: boolean): string {
  if (tests.length === 0) return "";
  const lines = tests.map(({ path, kind, message }) =>
    withReasons ? `  ${path}\n    ${kind}: ${firstLine(message)}` : `  ${path}`,
  );
  return [`${title} (${tests.length}):`, ...lines].join("\n");
}

function firstLine(message: string): string {
  return message.trimStart().split("\n", 1)[0] ?? "";
}

function formatTable(results: TestResult[]): string {
  const present = groups.filter((group) => count(results, [group]).applicable > 0);
  const complete = totals.filter(({ of }) => of.every((group) => present.includes(group)));
  return [
    formatRow("group", "applicable", "passed", "%"),
    ...present.map((group) => formatCount(group, results, [group])),
    ...complete.map(({ title, of }) => formatCount(`= ${title}`, results, of)),
  ].join("\n");
}

function formatCount(title: string, results: TestResult[], of: readonly Group[]): string {
  const { applicable, passed } = count(results, of);
  const percentage = applicable > 0 ? ((passed / applicable) * 100).toFixed(1) : "–";
  return formatRow(title, String(applicable), String(passed), percentage);
}

function formatRow(title: string, applicable: string, passed: string, percentage: string): string {
  return title.padEnd(32) + applicable.padStart(10) + passed.padStart(8) + percentage.padStart(7);
}

function count(results: TestResult[], of: readonly Group[]) {
  const applicable = results.filter(
    ({ group, outcome }) => of.includes(group) && outcome !== "not applicable",
  );
  const passed = applicable.filter(({ outcome }) => outcome === "passed");
  return { applicable: applicable.length, passed: passed.length };
}
