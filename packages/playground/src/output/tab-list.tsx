import type { Signal } from "@preact/signals";
import type { JSX } from "preact";

interface Props<Name extends string> {
  readonly label: string;
  readonly tabs: readonly Name[];
  readonly selected: Signal<Name>;
  /** What the ids of the panels begin with. */
  readonly prefix?: string;
}

/**
 * Tabs as the ARIA Authoring Practices have them: the arrows, Home and End select, and Tab goes on
 * to the panel, which has the id `view-` (or another prefix) and the name.
 */
export function TabList<Name extends string>(props: Props<Name>): JSX.Element {
  const { label, tabs, selected, prefix = "view" } = props;
  const move = (event: KeyboardEvent) => {
    const target = destination(event.key, tabs.indexOf(selected.value), tabs.length);
    const name = target === undefined ? undefined : tabs[target];
    if (name === undefined) return;
    event.preventDefault();
    selected.value = name;
    document.getElementById(`${prefix}-tab-${name}`)?.focus();
  };
  return (
    <div class="views" role="tablist" aria-label={label} onKeyDown={move}>
      {tabs.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`${prefix}-tab-${name}`}
          aria-selected={selected.value === name}
          aria-controls={`${prefix}-${name}`}
          tabIndex={selected.value === name ? 0 : -1}
          onClick={() => (selected.value = name)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

function destination(key: string, current: number, count: number): number | undefined {
  switch (key) {
    case "ArrowRight":
      return (current + 1) % count;
    case "ArrowLeft":
      return (current + count - 1) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}
