import type { JSX } from "preact";
import type { Session } from "../session.ts";
import { Dialog } from "../toolbar/dialog.tsx";
import { choices, type OptionName, readOptions } from "./options.ts";

const texts: Readonly<Record<OptionName, string>> = {
  driver:
    "What runs a function: a driver written out in it, one that all functions of the file share, the same imported from @unawait/runtime, or the driver of many articles with its bugs",
  optimize:
    "With file and runtime: no generator where none is needed, the fewest bytes, or a generator for each function",
  exact: "Functions also match instanceof AsyncFunction, and have no prototype",
  promise: "Which Promise is used: the global one at each use, or the one of the start",
  topLevelAwait:
    "An await outside of all functions: the module's code moves into an async function, it stays, or it is an error",
  types: "Add type annotations to rewritten TypeScript, which is then type-checked",
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
