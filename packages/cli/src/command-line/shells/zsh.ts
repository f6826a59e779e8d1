import { shells } from "./names.ts";
import { commands, explainOffers, type Offer, offers } from "./offers.ts";

export function zsh(): string {
  return `#compdef unawait
# zsh completion for unawait
_unawait_inputs() {
  local -a commands=(${commands.map(({ name, brief }) => `'${name}:${brief}'`).join(" ")})
  if (( CURRENT == 2 )); then _describe command commands; fi
  _files
}
_unawait() {
  case \${words[2]} in
    explain) (( CURRENT > 2 )) && {
      _arguments -s ${specs(explainOffers)} '1: :' '2:file:_files'
      return
    } ;;
    completions) (( CURRENT > 2 )) && { compadd -- ${shells.join(" ")}; return } ;;
  esac
  _arguments -s ${specs(offers)} '*: :_unawait_inputs'
}
if [[ \${funcstack[1]} == _unawait ]]; then _unawait "$@"; else compdef _unawait unawait; fi
`;
}

const specs = (several: readonly Offer[]): string =>
  several.map((offer) => `\\\n    ${specOf(offer)}`).join(" ");

/** `{-d,--out-dir=}'[write below DIR]:DIR:_files -/'` */
function specOf({ flag, short, brief, option, takesValue }: Offer): string {
  const { repeatable } = option.type;
  const isFlagOnly = option.type.placeholder === undefined || flag.startsWith("--no-");
  const equals = isFlagOnly ? "" : takesValue ? "=" : "=-";
  const names = short ? `{${short},${flag}${equals}}` : `${flag}${equals}`;
  const text = brief.replace(/[[\]:]/g, "\\$&");
  const value = isFlagOnly
    ? ""
    : `${takesValue ? ":" : "::"}${option.type.placeholder}:${actionOf(option.type)}`;
  return `${repeatable ? "'*'" : ""}${names}'[${text}]${value}'`;
}

function actionOf({ choices, completes }: Offer["option"]["type"]): string {
  if (choices?.length) return `(${choices.join(" ")})`;
  return completes === "directory" ? "_files -/" : completes === "file" ? "_files" : " ";
}
