import { type CommandSpec, commands } from "../commands.ts";
import type { Option } from "../options.ts";

/** One spelling of an option, as the shells offer it. */
export interface Offer {
  readonly flag: string;
  readonly short: string | undefined;
  readonly brief: string;
  readonly option: Option;
  /** Whether a value has to follow. */
  readonly takesValue: boolean;
}

/** What a command's options are completed to; for one that is on by default, how to turn it off. */
export function offersOf({ options }: CommandSpec): Offer[] {
  return options.flatMap(spellingsOf);
}

function spellingsOf(option: Option): Offer[] {
  const { name, alias, short, brief, type, onByDefault } = option;
  const offer: Offer = {
    flag: onByDefault ? `--no-${name}` : `--${name}`,
    short: short && `-${short}`,
    brief,
    option,
    takesValue: type.placeholder !== undefined && !type.optional,
  };
  const former = alias === undefined ? [] : [{ ...offer, flag: `--${alias}`, short: undefined }];
  const negated = { ...offer, flag: `--no-${name}`, brief: `no ${name}`, takesValue: false };
  return [offer, ...former, ...(name === "color" || name === "config" ? [negated] : [])];
}

/** The options of all commands, each once. */
export const allOffers: readonly Offer[] = [
  ...new Map(commands.flatMap(offersOf).map((offer) => [offer.flag, offer])).values(),
];

/** Whether a value of the option can follow its flag. */
export function hasValue({ flag, option }: Offer): boolean {
  return option.type.placeholder !== undefined && !flag.startsWith("--no-");
}
