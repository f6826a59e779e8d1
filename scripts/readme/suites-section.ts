import { suites } from "../suites/list/index.ts";
import { readResults } from "../suites/results.ts";
import { resultTable } from "../suites/table.ts";

/** The results of `pnpm suites --write` as a Markdown table, and what is left out. */
export function suitesSection(): string {
  const results = readResults();
  const exceptions = suites
    .filter(({ name }) => results[name])
    .flatMap(({ name, excluded = {}, kept = {} }) => [
      ...Object.entries(excluded).map(([test, why]) => `- ${name}, without “${test}”: ${why}\n`),
      ...Object.entries(kept).map(([file, why]) => `- ${name}, \`${file}\` as it is: ${why}\n`),
    ]);
  return `${resultTable(results)}\n${exceptions.join("")}`;
}
