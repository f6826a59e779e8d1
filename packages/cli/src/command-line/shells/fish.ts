import { shells } from "./names.ts";
import { commands, explainOffers, type Offer, offers } from "./offers.ts";

export function fish(): string {
  const inExplain = new Set(explainOffers.map((offer) => offer.flag));
  return `# fish completion for unawait
${commands.map(({ name, brief }) => `complete -c unawait -n __fish_is_first_arg -a ${name} -d '${brief}'`).join("\n")}
complete -c unawait -n '__fish_seen_subcommand_from completions' -f -a '${shells.join(" ")}'
${offers.map((offer) => lineOf(offer, inExplain.has(offer.flag))).join("\n")}
`;
}

function lineOf(offer: Offer, isInExplain: boolean): string {
  const { flag, short, brief, takesValue, option } = offer;
  const { choices, completes } = option.type;
  const others = isInExplain ? "completions" : "explain completions";
  const isFlagOnly = option.type.placeholder === undefined || flag.startsWith("--no-");
  const value = isFlagOnly
    ? []
    : choices?.length
      ? [takesValue ? "-x" : "-f", `-a '${choices.join(" ")}'`]
      : completes === "directory"
        ? [takesValue ? "-x" : "-f", "-a '(__fish_complete_directories)'"]
        : [completes === "file" ? "-r -F" : "-x"];
  return [
    `complete -c unawait -n 'not __fish_seen_subcommand_from ${others}'`,
    short && `-s ${short.slice(1)}`,
    `-l ${flag.slice(2)}`,
    ...value,
    `-d '${brief.replaceAll("'", "\\'")}'`,
  ]
    .filter(Boolean)
    .join(" ");
}
