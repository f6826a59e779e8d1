import { findSuggestion } from "@babel/helper-validator-option";
import { Command, CommanderError, Option as CommanderOption } from "commander";
import { keyOf, type Option, options } from "./options.ts";
import { UsageError } from "../errors.ts";

/** The options that stand on the command line, by their keys in a configuration, checked. */
export type Flags = Readonly<Record<string, unknown>>;

export type Parsed =
  | { readonly command: "rewrite"; readonly inputs: readonly string[]; readonly flags: Flags }
  | { readonly command: "explain"; readonly target: string; readonly flags: Flags }
  | { readonly command: "completions"; readonly shell: string; readonly flags: Flags }
  | {
      readonly command: "playground";
      readonly port: number;
      readonly open: boolean;
      readonly flags: Flags;
    };

/** @throws {UsageError} when the arguments make no command */
export function parse(args: readonly string[]): Parsed {
  let parsed: Parsed | undefined;
  const program = prepared(new Command("unawait"), options);
  program.enablePositionalOptions().argument("[inputs...]");
  program.action((inputs: string[]) => {
    parsed = { command: "rewrite", inputs, flags: flagsOf(program) };
  });

  const explain = prepared(program.command("explain"), forExplain).argument("[target]");
  explain.action((target: string | undefined) => {
    const flags = flagsOf(explain);
    if (!flags["help"]) refuseOptionsOf(program, "explain");
    if (target === undefined && !flags["help"]) throw new UsageError(endOf("explain", "a file"));
    parsed = { command: "explain", target: target ?? "", flags };
  });

  const completions = prepared(program.command("completions"), forHelp).argument("[shell]");
  completions.action((shell: string | undefined) => {
    const flags = flagsOf(completions);
    if (!flags["help"]) refuseOptionsOf(program, "completions");
    parsed = { command: "completions", shell: shell ?? "", flags };
  });

  const playground = prepared(program.command("playground"), forHelp);
  playground.option("--port <N>").option("--no-open");
  playground.action(({ port = "0", open }: { port?: string; open: boolean }) => {
    const flags = flagsOf(playground);
    if (!flags["help"]) refuseOptionsOf(program, "playground");
    parsed = { command: "playground", port: portOf(port), open, flags };
  });

  const known = new Set([program, explain, completions, playground].flatMap(flagsKnownTo));
  try {
    program.parse(withEquals(args), { from: "user" });
  } catch (error) {
    throw error instanceof CommanderError ? translated(error, [...known]) : error;
  }
  if (!parsed) throw new UsageError(endOf("the command line", "a file, or - for stdin"));
  return parsed;
}

const forExplain = options.filter((option) => option.forExplain);
const forHelp = options.filter(({ name }) => name === "help");

const endOf = (command: string, expected: string): string =>
  `Unexpected end of ${command}, expected ${expected}`;

function prepared(command: Command, known: readonly Option[]): Command {
  command.exitOverride().configureOutput({ writeErr: () => {}, writeOut: () => {} });
  command.helpOption(false).helpCommand(false).showSuggestionAfterError(false);
  for (const option of known) addTo(command, option);
  return command;
}

function addTo(command: Command, { name, short, alias, type }: Option): void {
  const { placeholder, optional, repeatable } = type;
  const value =
    placeholder === undefined ? "" : optional ? ` [${placeholder}]` : ` <${placeholder}>`;
  const option = new CommanderOption(`${short ? `-${short}, ` : ""}--${name}${value}`);
  if (repeatable) {
    option.argParser((item: string, list: string[] | undefined) => [...(list ?? []), item]);
  }
  command.addOption(option);
  if (alias !== undefined) {
    const former = new CommanderOption(`--${alias}${value}`).hideHelp();
    former.attributeName = () => option.attributeName();
    command.addOption(former);
  }
  if (canBeNegated(name, type.placeholder, optional)) {
    command.addOption(new CommanderOption(`--no-${name}`));
  }
}

/** So that a flag can win over a configuration that switches something on. */
function canBeNegated(name: string, placeholder?: string, optional?: boolean): boolean {
  if (name === "config") return true;
  return (placeholder === undefined || optional === true) && name !== "help" && name !== "version";
}

const flagsKnownTo = (command: Command): string[] =>
  command.options.flatMap(({ long, hidden }) => (long != null && !hidden ? [long] : []));

/**
 * A value that may be left out only belongs to its option if it is joined to it by `=`, or is one
 * of the choices: in `--cache src`, `src` is an input.
 */
function withEquals(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] as string;
    if (arg === "--") return [...joined, ...args.slice(index)];
    const type = options.find(({ name }) => `--${name}` === arg)?.type;
    const next = args[index + 1];
    if (!type?.optional) {
      joined.push(arg);
    } else if (next !== undefined && type.choices?.includes(next)) {
      joined.push(`${arg}=${next}`);
      index++;
    } else {
      joined.push(`${arg}=${withoutValue}`);
    }
  }
  return joined;
}

/** Nobody can type it: arguments end at this character. */
const withoutValue = "\0";

function flagsOf(command: Command): Flags {
  const flags: Record<string, unknown> = {};
  for (const option of options) {
    const key = keyOf(option);
    const typed = command.getOptionValue(key) as unknown;
    if (typed === undefined) continue;
    flags[key] = checked(option, typed);
  }
  return flags;
}

function checked({ name, type }: Option, typed: unknown): unknown {
  if (typed === withoutValue) return true;
  if (typed === false) return false;
  const value = type.parse(typed);
  if (type.accepts(value)) return value;
  const { choices } = type;
  const expected = choices && type.optional ? choices.map(quote).join(" or ") : type.expected;
  throw new UsageError(`Unexpected --${name} ${quote(typed)}, expected ${expected}`);
}

function portOf(typed: string): number {
  const port = Number(typed);
  if (/^\d+$/.test(typed) && port < 65_536) return port;
  throw new UsageError(`Unexpected --port ${quote(typed)}, expected a number from 0 to 65535`);
}

const quote = (value: unknown): string => JSON.stringify(value);

/** An option before the name of a command would be ignored silently. */
function refuseOptionsOf(program: Command, command: string): void {
  const [key] = Object.keys(flagsOf(program));
  if (key === undefined) return;
  const { name } = options.find((option) => keyOf(option) === key) as Option;
  throw new UsageError(`Unexpected --${name} before ${command}, expected it after, if at all`);
}

/** Commander says what is wrong; here it is said as the rest of the program does. */
function translated({ code, message }: CommanderError, known: readonly string[]): UsageError {
  const [, found = ""] = /'([^']*)'/.exec(message) ?? [];
  switch (code) {
    case "commander.unknownOption":
      return new UsageError(unknownOption(found, known));
    case "commander.optionMissingArgument": {
      const [flag, placeholder] = found.split(", ").at(-1)?.split(" ") ?? [];
      const value = placeholder?.slice(1, -1);
      return new UsageError(`Unexpected end of ${flag}, expected ${value} after it`);
    }
    case "commander.excessArguments":
      return new UsageError("Unexpected further argument, expected only one");
    default:
      return new UsageError(message.replace(/^error: /, ""));
  }
}

function unknownOption(typed: string, known: readonly string[]): string {
  const flag = typed.replace(/=.*/s, "");
  if (!flag.startsWith("--")) return `Unexpected option ${flag}, expected one that --help lists`;
  if (!known.includes(flag)) {
    return `Unexpected option ${flag}, did you mean ${findSuggestion(flag, known)}?`;
  }
  return flag === typed
    ? `Unexpected option ${flag}, expected one that this command has`
    : `Unexpected value of ${flag}, expected none`;
}
