import { commands } from "./commands.ts";
import { flagOf, type Group, type Option } from "./option.ts";
import { options } from "./options.ts";

/** The text of `--help`, which fits on one screen. */
export function help(): string {
  const left = [...groupLines("Input"), "", ...groupLines("Rewriting")];
  const right = [...groupLines("Output"), "", ...groupLines("Reporting")];
  const width = Math.max(...left.map((line) => line.length)) + 2;
  const rows = Array.from({ length: Math.max(left.length, right.length) }, (_, index) =>
    `${(left[index] ?? "").padEnd(width)}${right[index] ?? ""}`.trimEnd(),
  );
  return `${usage()}\n${introduction}\n${rows.join("\n")}\n\n${examples}`;
}

function usage(): string {
  const [rewrite, ...others] = commands;
  const width = Math.max(...others.map((command) => command.usage.length)) + 3;
  return [
    `Usage: unawait ${rewrite.usage}`,
    ...others.map((command) => `       unawait ${command.usage.padEnd(width)}${command.brief}`),
    "",
  ].join("\n");
}

const introduction = `Rewrites async functions into generators driven by a Promise chain, and keeps your formatting.
`;

const examples = `Examples:
  unawait app.js                print the code  unawait --check --reporter github "src/**/*.ts"
  unawait src -d build --copy   a whole tree    cat a.ts | unawait - --stdin-filename a.ts
Exit codes: 0 done, 1 a file failed or --check found work, 2 wrong command line or configuration
`;

function groupLines(group: Group): string[] {
  const members = options.filter((option) => option.group === group);
  const terms = members.map(termOf);
  const width = Math.max(...terms.map((term) => term.length)) + 2;
  return [
    `${group}:`,
    ...members.map(({ brief }, index) => (terms[index] ?? "").padEnd(width) + brief),
  ];
}

function termOf(option: Option): string {
  return `  ${option.short ? `-${option.short}, ` : ""}${flagOf(option)}`;
}
