import { shells } from "./names.ts";
import { commands, explainOffers, type Offer, offers } from "./offers.ts";

/** Files are left to bash itself (`-o default`), which is what happens where nothing is offered. */
export function bash(): string {
  const choices = offers.filter(({ option }) => option.type.choices?.length);
  const withValue = offers.filter(
    ({ takesValue, option: { type } }) => takesValue && !type.choices,
  );
  const directories = withValue.filter(({ option: { type } }) => type.completes === "directory");
  const others = withValue.filter((offer) => !directories.includes(offer));
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
${choices.map(caseOf).join("\n")}
    ${pattern(directories)})
      compopt -o filenames
      mapfile -t COMPREPLY < <(compgen -d -- "$word")
      return
      ;;
    ${pattern(others)}) return ;;
  esac
  if ((COMP_CWORD > 1)) && [[ $command == completions ]]; then
    mapfile -t COMPREPLY < <(compgen -W "${shells.join(" ")}" -- "$word")
  elif [[ $word == -* ]]; then
    local flags="${words(offers)}"
    if [[ $command == explain ]]; then
      flags="${words(explainOffers)}"
    fi
    mapfile -t COMPREPLY < <(compgen -W "$flags" -- "$word")
  elif ((COMP_CWORD == 1)); then
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -f -- "$word"; compgen -W "${commands.map(({ name }) => name).join(" ")}" -- "$word")
  fi
}
complete -o default -F _unawait unawait
`;
}

function caseOf({ flag, option }: Offer): string {
  const choices = option.type.choices?.join(" ");
  return `    ${flag}) mapfile -t COMPREPLY < <(compgen -W "${choices}" -- "$word"); return ;;`;
}

const spellings = ({ flag, short }: Offer): string[] => (short ? [short, flag] : [flag]);

const pattern = (several: readonly Offer[]): string => several.flatMap(spellings).join(" | ");

const words = (several: readonly Offer[]): string => several.flatMap(spellings).join(" ");
