import { shells } from "../completions.ts";
import { commands, explainOffers, type Offer, offers } from "./offers.ts";

/** Files are left to bash itself (`-o default`), which is what happens where nothing is offered. */
export function bash(): string {
  const choices = offers.filter(({ option }) => option.type.choices?.length);
  const directories = offers.filter(isOf("directory"));
  const files = offers.filter(isOf("file"));
  const others = offers.filter(
    ({ takesValue, option: { type } }) => takesValue && !type.choices?.length && !type.completes,
  );
  return `# bash completion for unawait
_unawait() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]} command=\${COMP_WORDS[1]}
  COMPREPLY=()
  # To bash, --format=x is three words.
  if [[ $word == "=" ]]; then
    word=
  elif [[ $before == "=" ]]; then
    before=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  case $before in
${choices.map(({ flag, option }) => `    ${flag}) COMPREPLY=($(compgen -W "${option.type.choices?.join(" ")}" -- "$word")); return ;;`).join("\n")}
    ${pattern(directories)})
      compopt -o filenames
      local IFS=$'\\n'
      COMPREPLY=($(compgen -d -- "$word"))
      return
      ;;
    ${pattern([...files, ...others])}) return ;;
  esac
  if ((COMP_CWORD > 1)) && [[ $command == completions ]]; then
    COMPREPLY=($(compgen -W "${shells.join(" ")}" -- "$word"))
  elif [[ $word == -* ]]; then
    local flags="${words(offers)}"
    if [[ $command == explain ]]; then flags="${words(explainOffers)}"; fi
    COMPREPLY=($(compgen -W "$flags" -- "$word"))
  elif ((COMP_CWORD == 1)); then
    compopt -o filenames
    local IFS=$'\\n'
    COMPREPLY=($(compgen -f -- "$word") $(compgen -W $'${commands.map(({ name }) => name).join("\\n")}' -- "$word"))
  fi
}
complete -o default -F _unawait unawait
`;
}

function isOf(kind: "file" | "directory"): (offer: Offer) => boolean {
  return ({ takesValue, option: { type } }) =>
    type.completes === kind && (takesValue || kind === "directory");
}

const spellings = ({ flag, short }: Offer): string[] => (short ? [short, flag] : [flag]);

const pattern = (several: readonly Offer[]): string => several.flatMap(spellings).join(" | ");

const words = (several: readonly Offer[]): string => several.flatMap(spellings).join(" ");
