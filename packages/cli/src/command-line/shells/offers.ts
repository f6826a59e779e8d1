import { type Option, options } from "../options.ts";

/** One spelling of an option, as the shells offer it. */
export interface Offer {
  readonly flag: string;
  readonly short: string | undefined;
  readonly brief: string;
  readonly option: Option;
  /** Whether a value has to follow. */
  readonly takesValue: boolean;
}

/** The options in the order of the help; of one that is on by default, how to turn it off. */
export const offers: readonly Offer[] = options.flatMap(offersOf);

function offersOf(option: Option): Offer[] {
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

export const commands: readonly { readonly name: string; readonly brief: string }[] = [
  { name: "explain", brief: "what became of each async function, and why" },
  { name: "playground", brief: "a page that runs both and shows the event loop" },
  { name: "completions", brief: "print a completion script for a shell" },
];

export const explainOffers: readonly Offer[] = offers.filter(({ option }) => option.forExplain);
