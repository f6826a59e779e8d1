import { commands } from "../../packages/cli/src/command-line/commands.ts";
import { flagOf, type Group, type Option } from "../../packages/cli/src/command-line/option.ts";

/** The commands and options of the command line as Markdown tables. */
export function optionTables(): string {
  const options = commands.flatMap((command) => command.options);
  const groups: readonly Group[] = [
    "Input",
    "Output",
    "Rewriting",
    "Reporting",
    "Guard",
    "Playground",
  ];
  return [commandTable(), ...groups.map((group) => tableOf(group, options))].join("\n");
}

function commandTable(): string {
  const rows = commands.map(({ usage, brief }) => {
    return `| \`unawait ${usage.replaceAll("|", "\\|")}\` | ${brief} |`;
  });
  return `| Command | |\n| --- | --- |\n${rows.join("\n")}\n`;
}

function tableOf(group: Group, options: readonly Option[]): string {
  const rows = options
    .filter((option) => option.group === group)
    .map((option) => {
      const { short, brief, details = brief } = option;
      const flag = `${short === undefined ? "" : `\`-${short}\`, `}\`${flagOf(option)}\``;
      return `| ${flag} | ${details} |`;
    });
  return `| ${group} | |\n| --- | --- |\n${[...new Set(rows)].join("\n")}\n`;
}
