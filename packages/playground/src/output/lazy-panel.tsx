import { useSignal } from "@preact/signals";
import type { FunctionComponent, JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { Session } from "../session.ts";

type View = FunctionComponent<{ readonly session: Session }>;

interface Props {
  readonly session: Session;
  readonly load: () => Promise<View>;
}

/** A view whose code is fetched when it is first looked at. */
export function LazyPanel({ session, load }: Props): JSX.Element {
  const loaded = useSignal<{ readonly View: View } | "failed" | undefined>(undefined);
  useEffect(() => {
    load().then(
      (View) => (loaded.value = { View }),
      () => (loaded.value = "failed"),
    );
    // oxlint-disable-next-line react/exhaustive-deps -- once: what is loaded stays the same
  }, []);
  if (loaded.value === undefined) return <p class="hint">Loading…</p>;
  if (loaded.value === "failed") return <p class="hint">This view could not be loaded.</p>;
  const { View } = loaded.value;
  return <View session={session} />;
}
