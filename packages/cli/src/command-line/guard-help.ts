import { flagOf } from "./option.ts";
import { guardOptions } from "./options.ts";

/** The text of `unawait guard --help`. */
export function guardHelp(): string {
  const terms = guardOptions.map(flagOf);
  const width = Math.max(...terms.map((term) => term.length)) + 2;
  const lines = guardOptions.map(
    ({ brief }, index) => `  ${(terms[index] ?? "").padEnd(width)}${brief}`,
  );
  return `Usage: unawait guard [options] [node flags] <file> [arguments]

Runs a program in Node, and names the code that starves or blocks its event loop.

Options, which come first; all that follows them goes to Node:
${lines.join("\n")}

The variable UNAWAIT_GUARD holds the same settings, for example: threshold=200 action=exit

Examples:
  unawait guard app.js --port 80                        a program with its arguments
  unawait guard --threshold 200 --inspect app.js        with a flag of Node
  unawait guard --action exit --exit-code 3 --test      tests, which end at the first report
Exit codes: those of the program, 2 wrong options
`;
}
