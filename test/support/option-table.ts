import { flagOf, type Group, options } from "../../packages/cli/src/command-line/options.ts";

/** The options as tables of Markdown, as packages/cli/README.md has them. */
export function optionTables(): string {
  const groups: readonly Group[] = ["Input", "Output", "Rewriting", "Reporting"];
  return groups.map(tableOf).join("\n");
}

function tableOf(group: Group): string {
  const rows = options
    .filter((option) => option.group === group)
    .map((option) => {
      const { short, brief, details = brief } = option;
      const flag = `${short === undefined ? "" : `\`-${short}\`, `}\`${flagOf(option)}\``;
      return `| ${flag} | ${details} |`;
    });
  return `| ${group} | |\n| --- | --- |\n${rows.join("\n")}\n`;
}
