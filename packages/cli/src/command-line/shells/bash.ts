import { commands, namedCommands } from "../commands.ts";
import { allCompletions, type Completion, completionsOf, ownCompletions } from "./completion.ts";

/** Bash itself completes files (`-o default`) where the script offers nothing. */
export function bash(): string {
  const [rewrite] = commands;
  const choices = allCompletions.filter(({ option }) => option.type.choices?.length);
  const withValue = allCompletions.filter(
    ({ takesValue, option: { type } }) => takesValue && !type.choices,
  );
  const directories = withValue.filter(({ option: { type } }) => type.completes === "directory");
  const others = withValue.filter((completion) => !directories.includes(completion));
  return `# bash completion for unawait
_unawait() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]} command=\${COMP_WORDS[1]}
  COMPREPLY=()
  # Bash splits --format=x into three words.
  if [[ $word == "=" ]]; then
    word=
  elif [[ $before == "=" ]]; then
    before=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  case "$command $before" in
${ownCompletions.map((own) => caseOf(own, own.command)).join("\n")}
${choices.map((completion) => caseOf(completion)).join("\n")}
    ${pattern(directories)})
      compopt -o filenames
      mapfile -t COMPREPLY < <(compgen -d -- "$word")
      return
      ;;
    ${pattern(others)}) return ;;
  esac
  if ((COMP_CWORD == 1)); then command=; fi
  local flags args
  case $command in
${namedCommands.map(commandCaseOf).join("\n")}
    *) flags="${words(completionsOf(rewrite))}" ;;
  esac
  if [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$flags" -- "$word")
  elif [[ -n $args ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$args" -- "$word")
  elif ((COMP_CWORD == 1)); then
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -f -- "$word"; compgen -W "${namedCommands.map(({ name }) => name).join(" ")}" -- "$word")
  fi
}
complete -o default -F _unawait unawait
`;
}

function caseOf({ flag, option }: Completion, command = ""): string {
  const choices = option.type.choices?.join(" ");
  const when = command === "" ? `*" ${flag}"` : `"${command} ${flag}"`;
  return `    ${when}) mapfile -t COMPREPLY < <(compgen -W "${choices}" -- "$word"); return ;;`;
}

function commandCaseOf(command: (typeof commands)[number]): string {
  const args = command.argument?.choices?.join(" ") ?? "";
  return `    ${command.name}) flags="${words(completionsOf(command))}" args="${args}" ;;`;
}

const spellings = ({ flag, short }: Completion): string[] => (short ? [short, flag] : [flag]);

const pattern = (several: readonly Completion[]): string =>
  several
    .flatMap(spellings)
    .map((flag) => `*" ${flag}"`)
    .join(" | ");

const words = (several: readonly Completion[]): string => several.flatMap(spellings).join(" ");
