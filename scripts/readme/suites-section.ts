import { readResults } from "../suites/results.ts";
import { resultTable } from "../suites/table.ts";

/** The results of `pnpm suites --write` as a Markdown table. */
export function suitesSection(): string {
  return resultTable(readResults());
}
