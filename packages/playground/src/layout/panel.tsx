import type { Signal } from "@preact/signals";
import type { JSX } from "preact";

/** On a narrow page one of these parts is shown at a time. */
export const parts = ["Code", "Output", "Timeline", "Console"] as const;
export type Part = (typeof parts)[number];

/** What the ids of the parts begin with. */
export const partPrefix = "part";

interface Props {
  readonly name: Part;
  readonly part: Signal<Part>;
  readonly isNarrow: boolean;
  readonly children: JSX.Element;
}

/** A part of the page; where there is little room, the panel of a tab. Hidden, it keeps its state. */
export function Panel({ name, part, isNarrow, children }: Props): JSX.Element {
  const asTab = { role: "tabpanel", "aria-labelledby": `${partPrefix}-tab-${name}` } as const;
  return (
    <div
      {...(isNarrow && asTab)}
      id={`${partPrefix}-${name}`}
      class="panel"
      hidden={isNarrow && part.value !== name}
    >
      {children}
    </div>
  );
}
