import type { Options as PluginOptions } from "babel-plugin-unawait";
import {
  globs,
  judgedByPlugin,
  oneOf,
  shard,
  text,
  toggle,
  toggleOr,
  type ValueType,
  workers,
} from "./value-type.ts";

export type Group = "Input" | "Output" | "Rewriting" | "Reporting";

/** One option, for everything that needs to know it: parsing, help, completions, configurations. */
export interface Option {
  /** As on the command line, without dashes. A configuration has it in camel case. */
  readonly name: string;
  readonly short?: string;
  /** What it was called before. */
  readonly alias?: string;
  readonly group: Group;
  readonly type: ValueType;
  /** On unless switched off: the help shows `--no-NAME`. */
  readonly onByDefault?: boolean;
  /** A few words for the help. */
  readonly brief: string;
  /** More for the README; by default the same. */
  readonly details?: string;
  /** Whether a configuration may set it. */
  readonly inConfig?: boolean;
  /** Whether `unawait explain` has it too. */
  readonly forExplain?: boolean;
}

/** A type error here means that the plugin has an option that the command line lacks. */
const pluginOptions: Record<keyof Required<PluginOptions>, Omit<Option, "group">> = {
  driver: {
    name: "driver",
    type: judgedByPlugin("KIND", "inline"),
    brief: "inline: in each function",
    details: "where the driver goes: `inline` (default), written out in each function",
  },
  exact: {
    name: "exact",
    type: judgedByPlugin(),
    brief: "exactly as native ones",
    details: "make functions what native ones are: no constructors, `AsyncFunction`",
  },
  promise: {
    name: "promise",
    type: judgedByPlugin("KIND", "global", "captured"),
    brief: "global or captured",
    details: "the Promise to use: `global` (default), or `captured` when the file is loaded",
  },
  topLevelAwait: {
    name: "top-level-await",
    type: judgedByPlugin("KIND", "preserve", "wrap", "error"),
    brief: "preserve, wrap or error",
    details: "`preserve` it (default), `wrap` the module's code in a function, or it is an `error`",
  },
  trace: {
    name: "trace",
    type: judgedByPlugin(),
    brief: "report to global hooks",
    details: "have functions report what they do to the hooks in the global `unawaitTrace`",
  },
  types: {
    name: "types",
    type: judgedByPlugin(),
    onByDefault: true,
    brief: "no driver with types",
    details: "write the driver into each function of TypeScript too, though it has no types then",
  },
};

export const pluginKeys: readonly string[] = Object.keys(pluginOptions);

/** All options, in the order of the help. */
export const options: readonly Option[] = [
  {
    name: "stdin-filename",
    group: "Input",
    type: text("NAME", "file"),
    brief: "what - is called",
    details: "what standard input (`-`) is called: its extension says what syntax to expect",
  },
  {
    name: "ignore",
    group: "Input",
    type: globs,
    brief: "leave these files out",
    details: "leave these files out; may be given several times",
    inConfig: true,
  },
  {
    name: "gitignore",
    group: "Input",
    type: toggle,
    onByDefault: true,
    brief: "take ignored files too",
    details: "take the files that `.gitignore` names too",
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
    brief: "only the Ith of N parts",
    details: "rewrite only the Ith of N parts of the files, to share them among machines",
  },
  {
    name: "config",
    group: "Input",
    type: text("FILE", "file"),
    brief: "instead of the one found",
    details: "the configuration to use instead of the one found; `--no-config` uses none",
    forExplain: true,
  },
  {
    name: "out-dir",
    short: "d",
    group: "Output",
    type: text("DIR", "directory"),
    brief: "write below DIR",
    details: "write below DIR, with the extension and mode of each input",
    inConfig: true,
  },
  {
    name: "out-file",
    short: "o",
    alias: "output",
    group: "Output",
    type: text("FILE", "file"),
    brief: "write one file",
    details: "write the one input to FILE; also `--output`",
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
    brief: "list what would change",
    details: "write nothing, list the files that would change, and exit with 1 if there are any",
  },
  {
    name: "diff",
    group: "Output",
    type: toggle,
    brief: "show what would change",
    details: "write nothing, print what would change as a unified diff",
  },
  {
    name: "watch",
    group: "Output",
    type: toggle,
    brief: "go on when files change",
    details: "go on when files are added, changed or deleted",
  },
  {
    name: "copy",
    group: "Output",
    type: toggle,
    brief: "copy all other files too",
    details: "copy the files that are not rewritten too, so that `--out-dir` is whole",
    inConfig: true,
  },
  {
    name: "source-maps",
    group: "Output",
    type: toggleOr(oneOf("KIND", "inline", "external")),
    brief: "inline or external",
    details:
      "add source maps: `external` (default where files are written), or `inline`; the map of an input is followed",
    inConfig: true,
  },
  {
    name: "format",
    group: "Rewriting",
    type: oneOf("KIND", "preserve", "generate"),
    brief: "preserve or generate",
    details: "`preserve` the formatting of the source (default), or `generate` it as Babel does",
    inConfig: true,
  },
  {
    name: "strict",
    group: "Rewriting",
    type: toggle,
    brief: "fail, not reformat",
    details: "fail, rather than warn, where the formatting cannot be kept",
    inConfig: true,
  },
  ...Object.values(pluginOptions).map((option) => ({
    ...option,
    group: "Rewriting" as const,
    inConfig: true,
    forExplain: true,
  })),
  {
    name: "workers",
    group: "Rewriting",
    type: workers,
    brief: "threads, or auto",
    details: "how many threads to use besides the main one; `auto` (default) goes by the work",
    inConfig: true,
  },
  {
    name: "cache",
    group: "Rewriting",
    type: toggleOr(text("DIR", "directory")),
    brief: "keep results in DIR",
    details: "keep results for the next run, in DIR (default `node_modules/.cache/unawait`)",
    inConfig: true,
  },
  {
    name: "reporter",
    group: "Reporting",
    type: oneOf("KIND", "pretty", "json", "github", "sarif"),
    brief: "pretty json github sarif",
    details: "how to tell of it: `pretty` (default), `json`, `github` or `sarif`",
    inConfig: true,
    forExplain: true,
  },
  {
    name: "quiet",
    short: "q",
    group: "Reporting",
    type: toggle,
    brief: "only errors",
  },
  {
    name: "verbose",
    group: "Reporting",
    type: toggle,
    brief: "a line for each file",
  },
  {
    name: "color",
    group: "Reporting",
    type: toggle,
    brief: "even into a file",
    details: "colours, also into a file or pipe; `--no-color`: none, not even on a terminal",
    forExplain: true,
  },
  {
    name: "print-config",
    group: "Reporting",
    type: toggle,
    brief: "print settings and stop",
    details: "print the settings as JSON, with where each comes from, and do nothing else",
  },
  {
    name: "help",
    short: "h",
    group: "Reporting",
    type: toggle,
    brief: "print this",
    forExplain: true,
  },
  { name: "version", short: "v", group: "Reporting", type: toggle, brief: "print the version" },
];

export function optionOf(name: string): Option {
  const option = options.find((other) => other.name === name);
  if (!option) throw new Error(`Unexpected option ${name}, expected one of the table`);
  return option;
}

/** What a configuration calls it. */
export function keyOf({ name }: Option): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** As it is shown: `--out-dir DIR`, `--cache[=DIR]`, `--no-gitignore`. */
export function flagOf({ name, type, onByDefault }: Option): string {
  if (onByDefault) return `--no-${name}`;
  const { placeholder, optional } = type;
  if (placeholder === undefined) return `--${name}`;
  return optional ? `--${name}[=${placeholder}]` : `--${name} ${placeholder}`;
}
