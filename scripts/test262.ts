/**
 * Measures the plugin against test262: which tests that pass natively still pass after it has
 * rewritten them, without any async function left?
 */
import { writeFileSync } from "node:fs";
import { classify } from "./test262/classify.ts";
import { type Options, parseOptions, usage, UsageError } from "./test262/options.ts";
import { createProgress } from "./test262/progress.ts";
import { formatReport, type TestResult, toJson } from "./test262/report.ts";
import { runTests } from "./test262/run-tests.ts";
import { selectTests } from "./test262/select-tests.ts";

try {
  await main(parseOptions(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n\n${usage}`);
  process.exitCode = 2;
}

async function main(options: Options): Promise<void> {
  // The workers cannot say why a plugin does not load.
  for (const url of options.pluginUrls) await import(url);

  const tests = selectTests(options.checkout, options.filter)
    .map((test) => ({ test, group: classify(test) }))
    .filter(({ group }) => options.groups.includes(group));

  const results: TestResult[] = [];
  const progress = createProgress(tests.length);
  await runTests(tests, options, (result) => {
    results.push(result);
    progress.step();
  });
  progress.end();

  console.log(formatReport(results, options.verbose));
  if (options.json) writeFileSync(options.json, toJson(results));
}
