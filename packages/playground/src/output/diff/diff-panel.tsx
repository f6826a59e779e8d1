import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Session } from "../../session.ts";
import { type Mount, mountSplit, mountUnified } from "./mount.ts";

const layouts = { Unified: mountUnified, Split: mountSplit } as const;

type Layout = keyof typeof layouts;

/** The source and the output as one text with changes. */
export function DiffPanel({ session }: { readonly session: Session }): JSX.Element {
  const layout = useSignal<Layout>("Unified");
  const isFolded = useSignal(true);
  return (
    <>
      <div class="choice" role="group" aria-label="Layout of the diff">
        {(Object.keys(layouts) as Layout[]).map((name) => (
          <button
            key={name}
            type="button"
            class="quiet"
            aria-pressed={layout.value === name}
            onClick={() => (layout.value = name)}
          >
            {name}
          </button>
        ))}
        <button
          type="button"
          class="quiet"
          aria-pressed={isFolded.value}
          onClick={() => (isFolded.value = !isFolded.value)}
        >
          Fold what is the same
        </button>
      </div>
      <Mounted
        key={`${layout.value} ${isFolded.value}`}
        session={session}
        mount={layouts[layout.value]}
        isFolded={isFolded.value}
      />
    </>
  );
}

interface MountedProps {
  readonly session: Session;
  readonly mount: Mount;
  readonly isFolded: boolean;
}

/** Each layout is mounted anew: its `key` says which it is. */
function Mounted({ session, mount, isFolded }: MountedProps): JSX.Element {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => (host.current ? mount(host.current, session, isFolded) : undefined), [session]);
  return <div class="editor scrolling" ref={host} />;
}
