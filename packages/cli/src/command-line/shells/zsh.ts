import { type CommandSpec, commands, namedCommands } from "../commands.ts";
import { hasValue, type Completion, completionsOf } from "./completion.ts";

export function zsh(): string {
  return `#compdef unawait
# zsh completion for unawait
_unawait_inputs() {
  local -a commands=(${namedCommands.map(({ name, brief }) => `'${name}:${brief}'`).join(" ")})
  if (( CURRENT == 2 )); then _describe command commands; fi
  _files
}
_unawait() {
  case \${words[2]} in
${namedCommands.map(caseOf).join("\n")}
  esac
  _arguments -s ${specs(completionsOf(commands[0]))} '*: :_unawait_inputs'
}
if [[ \${funcstack[1]} == _unawait ]]; then _unawait "$@"; else compdef _unawait unawait; fi
`;
}

function caseOf(command: CommandSpec): string {
  const { argument } = command;
  const values = argument?.choices ? `(${argument.choices.join(" ")})` : "_files";
  return `    ${command.name}) (( CURRENT > 2 )) && {
      _arguments -s ${specs(completionsOf(command))} '1: :'${argument ? ` '2: :${values}'` : ""}
      return
    } ;;`;
}

const specs = (several: readonly Completion[]): string =>
  several.map((completion) => `\\\n    ${specOf(completion)}`).join(" ");

/** `{-d,--out-dir=}'[write below DIR]:DIR:_files -/'` */
function specOf(completion: Completion): string {
  const { flag, short, brief, option, takesValue } = completion;
  const { repeatable } = option.type;
  const isFlagOnly = !hasValue(completion);
  const equals = isFlagOnly ? "" : takesValue ? "=" : "=-";
  const names = short ? `{${short},${flag}${equals}}` : `${flag}${equals}`;
  const text = brief.replace(/[[\]:]/g, "\\$&");
  const value = isFlagOnly
    ? ""
    : `${takesValue ? ":" : "::"}${option.type.placeholder}:${actionOf(option.type)}`;
  return `${repeatable ? "'*'" : ""}${names}'[${text}]${value}'`;
}

function actionOf({ choices, completes }: Completion["option"]["type"]): string {
  if (choices?.length) return `(${choices.join(" ")})`;
  return completes === "directory" ? "_files -/" : completes === "file" ? "_files" : " ";
}
