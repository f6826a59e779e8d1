import { type CommandSpec, commands } from "../commands.ts";
import type { Option } from "../option.ts";

/** One spelling of an option, for completion. */
export interface Completion {
  readonly flag: string;
  readonly short: string | undefined;
  readonly brief: string;
  readonly option: Option;
  /** Whether a value has to follow. */
  readonly takesValue: boolean;
}

/** The flags of a command; for an option that is on by default, the one that disables it. */
export function completionsOf({ options }: CommandSpec): Completion[] {
  return options.flatMap(spellingsOf);
}

function spellingsOf(option: Option): Completion[] {
  const { name, alias, short, brief, type, onByDefault } = option;
  const completion: Completion = {
    flag: onByDefault ? `--no-${name}` : `--${name}`,
    short: short && `-${short}`,
    brief,
    option,
    takesValue: type.placeholder !== undefined && !type.optional,
  };
  const former =
    alias === undefined ? [] : [{ ...completion, flag: `--${alias}`, short: undefined }];
  const negated = { ...completion, flag: `--no-${name}`, brief: `no ${name}`, takesValue: false };
  return [completion, ...former, ...(name === "color" || name === "config" ? [negated] : [])];
}

/** The options of all commands, each flag once. */
export const allCompletions: readonly Completion[] = commands
  .flatMap(completionsOf)
  .filter(({ flag }, index, all) => all.findIndex((other) => other.flag === flag) === index);

/** Options of a command whose flag another command uses for another option. */
export const ownCompletions: readonly (Completion & { readonly command: string })[] =
  commands.flatMap((command) =>
    completionsOf(command)
      .filter(({ flag, option }) =>
        allCompletions.some((other) => other.flag === flag && other.option.type !== option.type),
      )
      .map((completion) => ({ ...completion, command: command.name })),
  );

/** Whether a value of the option can follow its flag. */
export function hasValue({ flag, option }: Completion): boolean {
  return option.type.placeholder !== undefined && !flag.startsWith("--no-");
}
