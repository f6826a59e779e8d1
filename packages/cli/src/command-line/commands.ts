import {
  optionNamed,
  type Option,
  options,
  playgroundOptions,
  pluginKeys,
  keyOf,
} from "./options.ts";
import { shells } from "./shells/names.ts";

export type CommandName = "rewrite" | "explain" | "playground" | "completions";

export interface CommandSpec {
  readonly name: CommandName;
  /** What follows the program's name in `--help`. */
  readonly usage: string;
  /** One line for help, completions and the README. */
  readonly brief: string;
  readonly argument?: Argument;
  readonly options: readonly Option[];
}

export interface Argument {
  readonly repeatable?: boolean;
  /** All values that can be given; files where there are none. */
  readonly choices?: readonly string[];
  /** The error where a required argument is missing. */
  readonly missing?: string;
}

const help = optionNamed("help");
const forExplain = new Set(["config", "reporter", "color", "help"]);

/**
 * All commands, for everything that needs to know them: parsing, help, completions, the README.
 * The first one is run where the command line names none.
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
    name: "explain",
    usage: "explain <file[:line]>",
    brief: "what each async function is rewritten to, and why",
    argument: { missing: "explain needs a file, for example: unawait explain src/app.ts" },
    options: options.filter(
      (option) => forExplain.has(option.name) || pluginKeys.includes(keyOf(option)),
    ),
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

/** The commands that are chosen by their name. */
export const namedCommands: readonly CommandSpec[] = commands.slice(1);
