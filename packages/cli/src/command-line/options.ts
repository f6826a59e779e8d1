import { ruleNames } from "../check/rule-names.ts";
import type { Option } from "./option.ts";
import { pluginOptions } from "./plugin-options.ts";
import {
  globs,
  oneOf,
  port,
  rules,
  shard,
  text,
  toggle,
  toggleOr,
  wholeNumber,
  workers,
} from "./value-type.ts";

/** All options, in the order of the help. */
export const options: readonly Option[] = [
  {
    name: "stdin-filename",
    group: "Input",
    type: text("NAME", "file"),
    brief: "file name for stdin",
    details: "file name to assume for standard input (`-`); its extension decides the syntax",
  },
  {
    name: "files-from",
    group: "Input",
    type: text("FILE", "file"),
    brief: "read paths from FILE",
    details:
      "rewrite the files that FILE lists, or standard input with `--files-from -`: one path per line, or separated by NUL; files with other extensions are skipped",
  },
  {
    name: "ignore",
    group: "Input",
    type: globs,
    brief: "skip these files",
    details: "skip files that match, in the syntax of `.gitignore`; can be repeated",
    inConfig: true,
  },
  {
    name: "gitignore",
    group: "Input",
    type: toggle,
    onByDefault: true,
    brief: "include ignored files",
    details: "include files that git ignores",
    inConfig: true,
  },
  {
    name: "follow-symlinks",
    group: "Input",
    type: toggle,
    brief: "follow symbolic links",
    inConfig: true,
  },
  {
    name: "shard",
    group: "Input",
    type: shard,
    brief: "rewrite part I of N",
    details: "rewrite part I of N equal parts of the files, to split a run among N machines",
  },
  {
    name: "config",
    group: "Input",
    type: text("FILE", "file"),
    brief: "configuration to use",
    details: "use this configuration instead of searching for one; `--no-config` uses none",
  },
  {
    name: "out-dir",
    short: "d",
    group: "Output",
    type: text("DIR", "directory"),
    brief: "write files below DIR",
    details:
      "write each file below DIR, which is created, with the extension and mode of its input",
    inConfig: true,
  },
  {
    name: "out-file",
    short: "o",
    alias: "output",
    group: "Output",
    type: text("FILE", "file"),
    brief: "write one file",
    details:
      "write the output of a single input to FILE, whose directory must exist; also `--output`",
  },
  {
    name: "write",
    short: "w",
    group: "Output",
    type: toggle,
    brief: "rewrite files in place",
  },
  {
    name: "check",
    group: "Output",
    type: toggle,
    brief: "list files to rewrite",
    details:
      "write nothing, list the files that would be rewritten, and exit with 1 if there are any: for CI",
  },
  {
    name: "diff",
    group: "Output",
    type: toggle,
    brief: "print a unified diff",
    details: "write nothing, print the changes as a unified diff",
  },
  {
    name: "watch",
    group: "Output",
    type: toggle,
    brief: "rewrite on changes",
    details: "keep running, and rewrite files when they are added, changed or deleted",
  },
  {
    name: "copy",
    group: "Output",
    type: toggle,
    brief: "copy all other files",
    details: "also copy the files that are not rewritten, so that `--out-dir` is a complete tree",
    inConfig: true,
  },
  {
    name: "source-maps",
    group: "Output",
    type: toggleOr(oneOf("KIND", "inline", "external")),
    brief: "inline or external",
    details:
      "add source maps: `external` files (default where files are written) or `inline`; a source map of the input is applied",
    inConfig: true,
  },
  {
    name: "format",
    group: "Output",
    type: oneOf("KIND", "preserve", "generate"),
    brief: "preserve or generate",
    details:
      "`preserve` the formatting of the source (default), or `generate` all code with Babel's printer",
    inConfig: true,
  },
  {
    name: "strict",
    group: "Rewriting",
    type: toggle,
    brief: "fail if formatting is lost",
    details: "report an error instead of a warning for a function whose formatting cannot be kept",
    inConfig: true,
  },
  ...Object.values(pluginOptions).map((option) => ({
    ...option,
    group: "Rewriting" as const,
    inConfig: true,
  })),
  {
    name: "workers",
    group: "Rewriting",
    type: workers,
    brief: "threads, or auto",
    details:
      "number of threads beside the main one; `auto` (default) chooses by the amount of code, `0` uses none",
    inConfig: true,
  },
  {
    name: "cache",
    group: "Rewriting",
    type: toggleOr(text("DIR", "directory")),
    brief: "reuse results in DIR",
    details:
      "keep results in DIR (default `node_modules/.cache/unawait`) and reuse them for files that have not changed; what was not used for 7 days, or exceeds 500 MB, is removed once a day",
    inConfig: true,
  },
  {
    name: "reporter",
    group: "Reporting",
    type: oneOf("KIND", "pretty", "json", "github", "sarif"),
    brief: "pretty json github sarif",
    details: "format of the report: `pretty` (default), `json`, `github` or `sarif`",
    inConfig: true,
  },
  {
    name: "quiet",
    short: "q",
    group: "Reporting",
    type: toggle,
    brief: "print errors only",
  },
  {
    name: "verbose",
    group: "Reporting",
    type: toggle,
    brief: "print a line per file",
  },
  {
    name: "color",
    group: "Reporting",
    type: toggle,
    brief: "use colours in pipes",
    details: "use colours even if the output is a file or pipe; `--no-color` uses none",
  },
  {
    name: "print-config",
    group: "Reporting",
    type: toggle,
    brief: "print settings and exit",
    details: "print the settings as JSON, with the source of each, and exit",
  },
  {
    name: "help",
    short: "h",
    group: "Reporting",
    type: toggle,
    brief: "print this help",
  },
  { name: "version", short: "v", group: "Reporting", type: toggle, brief: "print the version" },
];

export const checkOptions: readonly Option[] = [
  {
    name: "rule",
    group: "Checking",
    type: rules,
    brief: "check only this rule",
    details: `check only this rule: ${ruleNames.map((name) => `\`${name}\``).join(", ")}, or \`all\`; can be repeated; by default all but \`no-serial-await-in-loop\``,
  },
];

export const guardOptions: readonly Option[] = [
  {
    name: "threshold",
    group: "Guard",
    type: wholeNumber("MS", "milliseconds, at least 50", 50, 2 ** 31 - 1),
    brief: "report the event loop after so many milliseconds (500)",
    details: "report the event loop when it stands still for so many milliseconds; 500 by default",
  },
  {
    name: "action",
    group: "Guard",
    type: oneOf("KIND", "report", "throw", "exit"),
    brief: "report only, throw at the await, or exit (report)",
    details:
      "what follows the report: nothing with `report` (default), `throw` an error at the `await` that starves the event loop, or `exit`",
  },
  {
    name: "exit-code",
    group: "Guard",
    type: wholeNumber("N", "a whole number from 0 to 255", 0, 255),
    brief: "exit code of --action exit (1)",
    details: "the exit code of `--action exit`; 1 by default",
  },
  {
    name: "format",
    group: "Guard",
    type: oneOf("KIND", "pretty", "json", "none"),
    brief: "pretty, json (one line for each report) or none",
    details:
      "how reports are printed to standard error: `pretty` (default), `json` with one line for each, or `none`",
  },
];

export const playgroundOptions: readonly Option[] = [
  {
    name: "port",
    group: "Playground",
    type: port,
    brief: "port to listen on",
    details: "port to listen on; a free one by default",
  },
  {
    name: "open",
    group: "Playground",
    type: toggle,
    onByDefault: true,
    brief: "do not open a browser",
  },
];

export function optionNamed(name: string): Option {
  const option = options.find((other) => other.name === name);
  if (!option) throw new Error(`There is no option ${name}`);
  return option;
}
