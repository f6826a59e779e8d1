import { countsText, equalCounts } from "./counts.ts";
import { suites } from "./list/index.ts";
import type { Results, SuiteResult } from "./results.ts";
import { type Suite, type Variant, variants } from "./suite.ts";

/** The results as a Markdown table, in the order of the list. */
export function resultTable(results: Results): string {
  const head = ["Test suite", "of", "async functions rewritten", ...variants];
  const rows = suites.flatMap((suite) => {
    const result = results[suite.name];
    if (!result) return [];
    const cells = variants.map((variant) => cell(result, variant));
    const about = [suite.about, ...(suite.options ?? []).map((option) => `\`${option}\``)].join(
      ", ",
    );
    return [[link(suite, result), about, functions(result), ...cells]];
  });
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  return [head, head.map((_, i) => (i < 2 ? "---" : "--:")), ...rows].map(line).join("");
}

function link({ name, repository }: Suite, { commit }: SuiteResult): string {
  const short = commit.slice(0, 7);
  return `${name} [${short}](https://github.com/${repository}/tree/${short})`;
}

function functions({ variants: { inline, file, runtime } }: SuiteResult): string {
  return String((inline ?? file ?? runtime)?.functions ?? "");
}

function cell(result: SuiteResult, name: Variant): string {
  const { native, [name]: variant } = result.variants;
  if (!native || !variant) return "";
  const run = variant.runs > 1 ? `, run ${variant.runs}` : "";
  const differs = equalCounts(native.counts, variant.counts) ? "" : " **≠**";
  return `${countsText(variant.counts)}${run}${differs}`;
}
