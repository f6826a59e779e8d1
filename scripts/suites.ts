/*
 * `pnpm suites [NAME…]`: runs the test suites of real packages natively and with async functions
 * rewritten, those of the sources, of the tests and of all that they depend on, and compares the counts.
 * Repositories come from GitHub, or from `--source`, such as a folder of mirrors:
 * `--source '/mirror/{owner}+{name}'`; packages come from npm. All of them take more than an hour.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { packPublished } from "./packages.ts";
import { equalCounts } from "./suites/counts.ts";
import { suites } from "./suites/list/index.ts";
import { type SuiteResult, writeResults } from "./suites/results.ts";
import { resultTable } from "./suites/table.ts";
import { runSuite } from "./suites/run-suite.ts";
import { type Variant, variants } from "./suites/suite.ts";

const { positionals: names, values } = parseArgs({
  allowPositionals: true,
  options: {
    /** Where a repository is. */
    source: { type: "string", default: "https://github.com/{owner}/{name}" },
    /** Keeps checkouts and logs. */
    folder: { type: "string" },
    /** More than one for tests that fail on a busy machine. */
    attempts: { type: "string", default: "3" },
    drivers: { type: "string", default: "inline,file,runtime" },
    /** Keeps the results for the README. */
    write: { type: "boolean", default: false },
  },
});

const drivers = values.drivers.split(",");
checkNames("driver", drivers, variants.slice(1));
checkNames(
  "suite",
  names,
  suites.map(({ name }) => name),
);
// In the order in which they were given.
const chosen =
  names.length === 0
    ? suites
    : names.flatMap((asked) => suites.filter(({ name }) => name === asked));

const folder = values.folder ?? mkdtempSync(join(tmpdir(), "unawait-suites-"));
const packed = join(folder, "packed");
const results: Record<string, SuiteResult> = {};
try {
  mkdirSync(packed, { recursive: true });
  const { "@unawait/runtime": runtime } = packPublished(packed);
  if (runtime === undefined) throw new Error("The runtime was not packed");
  for (const suite of chosen) {
    console.log(`${suite.name} (${suite.repository} ${suite.commit.slice(0, 7)})`);
    try {
      const result = await runSuite(suite, {
        source: values.source,
        folder: resolve(folder),
        variants: drivers as Variant[],
        runtime,
        attempts: Number(values.attempts),
      });
      results[suite.name] = result;
      if (values.write) writeResults({ [suite.name]: result });
      if (!isEqual(result)) process.exitCode = 1;
    } catch (error) {
      console.error(error);
      process.exitCode = 1;
    }
  }
} finally {
  if (values.folder === undefined) rmSync(folder, { recursive: true, force: true });
}
console.log(resultTable(results));

function isEqual({ variants: { native, ...rewritten } }: SuiteResult): boolean {
  return Object.values(rewritten).every(
    (variant) => native !== undefined && equalCounts(variant.counts, native.counts),
  );
}

function checkNames(kind: string, asked: readonly string[], known: readonly string[]): void {
  const unknown = asked.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new Error(`No such ${kind}: ${unknown.join(", ")}. There are ${known.join(", ")}`);
}
