import { findSuggestion } from "@babel/helper-validator-option";
import { Command, CommanderError, Option as CommanderOption } from "commander";
import { UsageError } from "../errors.ts";
import { type CommandName, commands, type CommandSpec, namedCommands } from "./commands.ts";
import { keyOf, type Option } from "./option.ts";
import { options } from "./options.ts";

/** The options on the command line, by their keys in a configuration, checked. */
export type Flags = Readonly<Record<string, unknown>>;

export interface Parsed {
  readonly command: CommandName;
  readonly args: readonly string[];
  readonly flags: Flags;
}

/** @throws {UsageError} when an option or argument is unknown, missing or has a wrong value */
export function parse(args: readonly string[]): Parsed {
  let parsed: Parsed | undefined;
  const [rewrite] = commands;
  const program = prepare(new Command("unawait"), rewrite).enablePositionalOptions();
  const read = (spec: CommandSpec, command: Command): void => {
    command.action(() => {
      const flags = flagsOf(command, spec.options);
      if (spec !== rewrite && !flags["help"]) refuseOptionsBefore(spec, flagsOf(program, options));
      parsed = { command: spec.name, args: command.args, flags };
    });
  };
  read(rewrite, program);
  for (const spec of namedCommands) read(spec, prepare(program.command(spec.name), spec));
  try {
    program.parse(isPassedOn(args) ? args : withEquals(args), { from: "user" });
  } catch (error) {
    throw error instanceof CommanderError ? translated(error) : error;
  }
  if (!parsed) throw new Error("The command line was not read");
  requireArgument(parsed);
  return parsed;
}

function requireArgument({ command, args, flags }: Parsed): void {
  const { argument } = commands.find(({ name }) => name === command) ?? {};
  if (!argument || flags["help"]) return;
  const [arg] = args;
  const { missing, choices } = argument;
  if (arg === undefined) {
    if (missing !== undefined) throw new UsageError(missing);
  } else if (choices && !choices.includes(arg)) {
    throw new UsageError(`Unexpected shell ${quote(arg)}, expected ${choices.join(", ")}`);
  }
}

function isPassedOn([first]: readonly string[]): boolean {
  return namedCommands.some(({ name, passesOn }) => name === first && passesOn);
}

function prepare(command: Command, { argument, options: known, passesOn }: CommandSpec): Command {
  command.exitOverride().configureOutput({ writeErr: () => {}, writeOut: () => {} });
  command.helpOption(false).helpCommand(false).showSuggestionAfterError(false);
  if (argument) command.argument(argument.repeatable ? "[args...]" : "[arg]");
  if (passesOn) command.passThroughOptions().allowUnknownOption();
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

/** So that a flag can override a configuration that switches something on. */
function canBeNegated(name: string, placeholder?: string, optional?: boolean): boolean {
  if (name === "config") return true;
  return (placeholder === undefined || optional === true) && name !== "help" && name !== "version";
}

/**
 * The value of an option that can be used without one has to be joined to it by `=`, or be one of
 * its choices: in `--cache src`, `src` is an input.
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

/** Cannot be typed: arguments end at this character. */
const withoutValue = "\0";

function flagsOf(command: Command, known: readonly Option[]): Flags {
  const flags: Record<string, unknown> = {};
  for (const option of known) {
    const key = keyOf(option);
    const typed = command.getOptionValue(key) as unknown;
    if (typed !== undefined) flags[key] = checked(option, typed);
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

const quote = (value: unknown): string => JSON.stringify(value);

/** An option in front of a command's name would be ignored silently. */
function refuseOptionsBefore({ name }: CommandSpec, flags: Flags): void {
  const option = options.find((other) => flags[keyOf(other)] !== undefined);
  if (!option) return;
  throw new UsageError(
    `--${option.name} stands before ${name}. Put options after the command: unawait ${name} --${option.name} …`,
  );
}

/** Commander's errors in the words of this program. */
function translated({ code, message }: CommanderError): UsageError {
  const [, found = ""] = /'([^']*)'/.exec(message) ?? [];
  switch (code) {
    case "commander.unknownOption":
      return new UsageError(unknownOption(found));
    case "commander.optionMissingArgument": {
      const [flag, placeholder] = found.split(", ").at(-1)?.split(" ") ?? [];
      return new UsageError(`${flag} needs a value: ${flag} ${placeholder?.slice(1, -1)}`);
    }
    case "commander.excessArguments":
      return new UsageError(
        /Expected 0 /.test(message)
          ? "Too many arguments. This command takes none"
          : "Too many arguments. This command takes only one",
      );
    default:
      return new UsageError(message.replace(/^error: /, ""));
  }
}

const knownFlags: readonly string[] = [
  ...new Set(
    commands
      .flatMap((command) => command.options)
      .flatMap(({ name, type, onByDefault }) => {
        const negated = canBeNegated(name, type.placeholder, type.optional);
        return onByDefault || negated ? [`--${name}`, `--no-${name}`] : [`--${name}`];
      }),
  ),
];

function unknownOption(typed: string): string {
  const flag = typed.replace(/=.*/s, "");
  if (!flag.startsWith("--")) return `Unknown option ${flag}. unawait --help lists all options`;
  if (!knownFlags.includes(flag)) {
    return `Unknown option ${flag}. Did you mean ${findSuggestion(flag, knownFlags)}?`;
  }
  return flag === typed
    ? `This command has no option ${flag}. unawait --help lists all options`
    : `${flag} takes no value`;
}
