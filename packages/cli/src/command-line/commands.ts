import { type Option, keyOf } from "./option.ts";
import { checkOptions, guardOptions, optionNamed, options, playgroundOptions } from "./options.ts";
import { pluginKeys } from "./plugin-options.ts";
import { shells } from "./shells/names.ts";

export type CommandName = "rewrite" | "check" | "explain" | "guard" | "playground" | "completions";

export interface CommandSpec {
  readonly name: CommandName;
  /** The rest of the line in `--help`, after the program's name. */
  readonly usage: string;
  /** One line for help, completions and the README. */
  readonly brief: string;
  readonly argument?: Argument;
  readonly options: readonly Option[];
  /** All behind the first argument or unknown option belongs to another program. */
  readonly passesOn?: boolean;
}

export interface Argument {
  readonly repeatable?: boolean;
  /** All values that are allowed; without them, the argument is a file. */
  readonly choices?: readonly string[];
  /** The error for a missing argument; without it, the argument is optional. */
  readonly missing?: string;
}

const help = optionNamed("help");
const forCheck = new Set(
  "stdin-filename files-from ignore gitignore follow-symlinks config reporter quiet color help".split(
    " ",
  ),
);
const forExplain = new Set(
  "stdin-filename ignore gitignore follow-symlinks config reporter color help".split(" "),
);

/**
 * All commands, for parsing, help, completions and the README. The first one runs if the command line
 * names none.
 */
export const commands: readonly [CommandSpec, ...CommandSpec[]] = [
  {
    name: "rewrite",
    usage: "[options] <file|directory|glob|->…",
    brief: "rewrite async functions",
    argument: { repeatable: true },
    options,
  },
  {
    name: "check",
    usage: "check <path|->…",
    brief: "lint async code; --check lists files to rewrite",
    argument: { repeatable: true },
    options: [...checkOptions, ...options.filter(({ name }) => forCheck.has(name))],
  },
  {
    name: "explain",
    usage: "explain <path[:line]|->…",
    brief: "what each async function is rewritten to, and why",
    argument: {
      repeatable: true,
      missing: "explain needs a file or directory, for example: unawait explain src/app.ts",
    },
    options: options.filter(
      (option) => forExplain.has(option.name) || pluginKeys.includes(keyOf(option)),
    ),
  },
  {
    name: "guard",
    usage: "guard [node flags] <file> …",
    brief: "run a program, name what starves or blocks it",
    argument: {
      repeatable: true,
      missing: "guard needs a program, for example: unawait guard app.js",
    },
    options: [...guardOptions, help],
    passesOn: true,
  },
  {
    name: "playground",
    usage: "playground",
    brief: "a page that runs both versions and shows the event loop",
    options: [...playgroundOptions, help],
  },
  {
    name: "completions",
    usage: "completions <shell>",
    brief: "print a completion script for a shell",
    argument: {
      choices: shells,
      missing: `completions needs a shell: ${shells.join(", ")}`,
    },
    options: [help],
  },
];

/** The commands that have a name on the command line. */
export const namedCommands: readonly CommandSpec[] = commands.slice(1);
