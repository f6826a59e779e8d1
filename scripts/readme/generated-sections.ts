import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { help } from "../../packages/cli/src/command-line/help.ts";
import { benchmarkChart } from "./benchmark-chart.ts";
import { benchmarkSection } from "./benchmark-section.ts";
import { limitsSection } from "./limits-section.ts";
import { optionTables } from "./option-tables.ts";
import { suitesSection } from "./suites-section.ts";

export const repository: string = join(import.meta.dirname, "../..");

/** What stands between `<!-- name -->` and `<!-- /name -->`, for each README that has such parts. */
const sections: Readonly<Record<string, Readonly<Record<string, () => string>>>> = {
  "README.md": { benchmark: benchmarkSection, suites: suitesSection },
  "packages/babel-plugin/README.md": { limits: limitsSection },
  "packages/cli/README.md": {
    usage: () => `\`\`\`\n${help()}\`\`\`\n`,
    options: optionTables,
  },
};

/** Files that are made whole, and what makes them. */
export const wholeFiles: Readonly<Record<string, () => string>> = {
  "packages/babel-plugin/benchmark.svg": benchmarkChart,
};

/** The READMEs with generated sections. */
export const readmes: readonly string[] = Object.keys(sections);

/**
 * The text of a README in which the generated sections are up to date.
 *
 * @throws {Error} if the README lacks the place of a section
 */
export function withSections(readme: string): string {
  let text = readFileSync(join(repository, readme), "utf8");
  for (const [name, make] of Object.entries(sections[readme] ?? {})) {
    const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
    const [before, rest = ""] = text.split(start);
    const [, after] = rest.split(end);
    if (after === undefined) throw new Error(`${readme} has no ${start} … ${end}`);
    text = `${before}${start}\n\n${make()}\n${end}${after}`;
  }
  return text;
}

/** Brings the READMEs, and the files that they show, up to date. */
export function writeReadmes(): void {
  for (const readme of readmes) writeFileSync(join(repository, readme), withSections(readme));
  for (const [file, make] of Object.entries(wholeFiles)) {
    writeFileSync(join(repository, file), make());
  }
}
