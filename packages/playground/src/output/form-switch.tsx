import type { JSX } from "preact";
import type { PageOptions } from "../options/options.ts";
import type { Session } from "../session.ts";

/** The forms of the output, by the options that make them. */
const forms: readonly {
  readonly name: string;
  readonly hint: string;
  readonly options: Pick<PageOptions, "driver" | "exact" | "types">;
}[] = [
  { name: "inline", hint: "The driver is written out in each function", options: {} },
  {
    name: "file",
    hint: "Functions share a driver in the file; many need no generator",
    options: { driver: "file" },
  },
  {
    name: "runtime",
    hint: "The same, imported from @unawait/runtime",
    options: { driver: "runtime" },
  },
  {
    name: "exact",
    hint: "Functions also match instanceof AsyncFunction and have no prototype",
    options: { exact: true },
  },
  {
    name: "TypeScript",
    hint: "With type annotations, for code that is type-checked after the rewriting",
    options: { types: true },
  },
  {
    name: "textbook",
    hint: "The driver of many articles, which is wrong: compare it",
    options: { driver: "textbook" },
  },
];

/** Which form of the output is shown and run. */
export function FormSwitch({ session: { options } }: { readonly session: Session }): JSX.Element {
  const { driver = "inline", exact = false, types = false, ...others } = options.value;
  const current = forms.find(
    ({ options: own }) =>
      (own.driver ?? "inline") === driver &&
      (own.exact ?? false) === exact &&
      (own.types ?? false) === types,
  );
  return (
    <label title={current?.hint ?? "Another combination of options"}>
      <span>Form</span>
      <select
        value={current?.name ?? ""}
        onChange={({ currentTarget }) => {
          const chosen = forms.find(({ name }) => name === currentTarget.value);
          if (chosen) options.value = { ...others, ...chosen.options };
        }}
      >
        {!current && <option value="">other</option>}
        {forms.map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
