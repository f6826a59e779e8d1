import { useSignal } from "@preact/signals";
import type { FunctionComponent, JSX } from "preact";
import type { Session } from "../session.ts";
import { Dialog } from "../toolbar/dialog.tsx";

type View = FunctionComponent<{ readonly session: Session }>;

/** How requests are answered. Its table is fetched when it is first looked at. */
export function NetworkDialog({ session }: { readonly session: Session }): JSX.Element {
  const loaded = useSignal<{ readonly View: View } | "failed" | undefined>(undefined);
  const load = () => {
    import("./answers-table.tsx").then(
      ({ AnswersTable }) => (loaded.value = { View: AnswersTable }),
      () => (loaded.value = "failed"),
    );
  };
  return (
    <Dialog title="Network" onOpen={load}>
      {typeof loaded.value === "object" ? (
        <loaded.value.View session={session} />
      ) : (
        <p>{loaded.value ? "This view could not be loaded." : "Loading…"}</p>
      )}
    </Dialog>
  );
}
