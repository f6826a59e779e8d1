import { flagOf, type Group, type Option, options } from "./options.ts";

/** What `--help` prints: one screen. */
export function help(): string {
  const left = [...groupLines("Input"), "", ...groupLines("Rewriting")];
  const right = [...groupLines("Output"), "", ...groupLines("Reporting")];
  const width = Math.max(...left.map((line) => line.length)) + 2;
  const rows = Array.from({ length: Math.max(left.length, right.length) }, (_, index) =>
    `${(left[index] ?? "").padEnd(width)}${right[index] ?? ""}`.trimEnd(),
  );
  return `${introduction}\n${rows.join("\n")}\n\n${examples}`;
}

const introduction = `Usage: unawait [options] <file|directory|glob|->…
       unawait explain <file[:line]>   what became of each async function, and why
       unawait playground              a page that runs both and shows the event loop
       unawait completions <shell>     for bash, zsh, fish or powershell

Rewrites async functions into generators driven by a Promise chain; your formatting is kept.
`;

const examples = `Examples:
  unawait app.js                print it        unawait --check --reporter github "src/**/*.ts"
  unawait src -d build --copy   a whole tree    cat a.ts | unawait - --stdin-filename a.ts
Exit codes: 0 done, 1 a file failed or --check found work, 2 the command line is wrong
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
