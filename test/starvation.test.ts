import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { StallReport } from "@unawait/guard";
import { expect, test } from "vitest";
import { checkSource } from "../packages/cli/src/check/check-source.ts";
import { runGuarded } from "./guard/run-guarded.ts";
import { starvationCases } from "./starvation/cases.ts";

const sourceOf = (file: string) =>
  readFileSync(join(import.meta.dirname, "starvation", file), "utf8");

test.for(starvationCases)("$file runs no timer, and the guard says why", async (program) => {
  const { file, guardedFunction } = program;
  const settings = "threshold=200 format=json action=exit";
  const run = await runGuarded({ files: { [file]: sourceOf(file) }, args: [file], settings });
  expect(run.stdout).toBe("started\n");
  const report = JSON.parse(run.stderr) as StallReport;
  expect(report).toMatchObject({ kind: "starved", place: { name: guardedFunction } });
});

test.for(starvationCases)("$file: what the rule says", ({ file, reportedLine }) => {
  const reports = checkSource(sourceOf(file), file, "module", ["no-endless-microtasks"]);
  expect(reports.map(({ line }) => line)).toEqual(reportedLine === undefined ? [] : [reportedLine]);
});

test("the README lists the cases with what finds them", () => {
  const readme = readFileSync(join(import.meta.dirname, "../packages/guard/README.md"), "utf8");
  for (const { title, address, guardedFunction, reportedLine } of starvationCases) {
    const rule = reportedLine === undefined ? "no" : "yes";
    expect(readme).toMatch(
      new RegExp(
        `^\\| \\[${title}\\]\\(${address}\\) \\| .* \\| ${rule} \\| yes: \`${guardedFunction}\` \\|$`,
        "m",
      ),
    );
  }
});
