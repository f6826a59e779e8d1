import type { JSX } from "preact";
import type { Session } from "../session.ts";
import { Dialog } from "../toolbar/dialog.tsx";
import { choices, type OptionName, readOptions } from "./options.ts";

const texts: Readonly<Record<OptionName, string>> = {
  driver:
    "What runs a function: code of its own, code in the file that all share, the same from @unawait/runtime (to be run, it is put into the file), or the code of articles, with its bugs",
  optimize:
    "With file and runtime: no generator where none is needed, the fewest bytes, or a generator for each function",
  exact: "Whether functions are what native ones are: no constructors, AsyncFunction",
  promise: "Which Promise is used: the global one at each use, or the one at the start",
  topLevelAwait: "What becomes of an await outside of all functions",
};

/** The options of the plugin, which go into links; "predict" is the page's own. */
export function OptionsDialog({ session }: { readonly session: Session }): JSX.Element {
  const { predict } = session;
  return (
    <Dialog title="Options">
      <form class="options" onSubmit={(event) => event.preventDefault()}>
        {(Object.keys(choices) as OptionName[]).map((name) => (
          <Choice key={name} name={name} session={session} />
        ))}
        <label class="check">
          <input
            type="checkbox"
            checked={predict.value}
            onChange={(event) => (predict.value = event.currentTarget.checked)}
          />
          Predict the order before the console is shown
        </label>
      </form>
    </Dialog>
  );
}

interface ChoiceProps {
  readonly name: OptionName;
  readonly session: Session;
}

function Choice({ name, session: { options } }: ChoiceProps): JSX.Element {
  const [preset] = choices[name];
  const choose = (text: string) => {
    const value = choices[name].find((candidate) => String(candidate) === text);
    const { [name]: _, ...others } = options.value;
    options.value = readOptions(value === preset ? others : { ...others, [name]: value });
  };
  return (
    <label>
      <span>
        <code>{name}</code>
      </span>
      <select
        value={String((options.value[name] as string | boolean | undefined) ?? preset)}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {choices[name].map((value) => (
          <option key={String(value)} value={String(value)}>
            {String(value)}
          </option>
        ))}
      </select>
      <span class="hint">{texts[name]}</span>
    </label>
  );
}
