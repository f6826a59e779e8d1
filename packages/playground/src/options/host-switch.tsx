import type { Signal } from "@preact/signals";
import type { HostName } from "@unawait/trace";
import type { JSX } from "preact";

const names: Readonly<Record<HostName, string>> = { browser: "Browser", node: "Node" };

/** Whose event loop the program has. */
export function HostSwitch({ host }: { readonly host: Signal<HostName> }): JSX.Element {
  return (
    <label title="Whose event loop and globals the program has: setImmediate and process are Node's">
      <span>Runs as in</span>
      <select
        value={host.value}
        onChange={({ currentTarget }) => (host.value = currentTarget.value as HostName)}
      >
        {Object.entries(names).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
