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

/** The options in the order of the help; of a switch that is on by default, how to turn it off. */
export const offers: readonly Offer[] = options.flatMap((option) => {
  const { name, alias, short, brief, type, onByDefault } = option;
  const takesValue = type.placeholder !== undefined && !type.optional;
  const flag = onByDefault ? `--no-${name}` : `--${name}`;
  const offer: Offer = { flag, short: short && `-${short}`, brief, option, takesValue };
  const others = [alias && `--${alias}`, (name === "color" || name === "config") && `--no-${name}`];
  return [
    offer,
    ...others.flatMap((other) =>
      other
        ? [
            {
              ...offer,
              flag: other,
              short: undefined,
              takesValue: takesValue && other === `--${alias}`,
            },
          ]
        : [],
    ),
  ];
});

export const commands: readonly { readonly name: string; readonly brief: string }[] = [
  { name: "explain", brief: "what became of each async function, and why" },
  { name: "completions", brief: "print a completion script for a shell" },
];

export const explainOffers: readonly Offer[] = offers.filter(({ option }) => option.forExplain);
