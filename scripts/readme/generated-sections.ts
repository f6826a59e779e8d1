import { readFileSync } from "node:fs";
import { join } from "node:path";
import { help } from "../../packages/cli/src/command-line/help.ts";
import { limitsSection } from "./limits-section.ts";
import { optionTables } from "./option-tables.ts";

export const repository: string = join(import.meta.dirname, "../..");

/** What stands between `<!-- name -->` and `<!-- /name -->`, for each README that has such parts. */
const sections: Readonly<Record<string, Readonly<Record<string, () => string>>>> = {
  "packages/babel-plugin/README.md": { limits: limitsSection },
  "packages/cli/README.md": {
    usage: () => `\`\`\`\n${help()}\`\`\`\n`,
    options: optionTables,
  },
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
