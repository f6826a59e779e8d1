import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import type { Session } from "../session.ts";
import { Dialog, useClose } from "../toolbar/dialog.tsx";
import type { Example } from "./examples.ts";

/** The examples are fetched when they are first looked at. */
export function ExamplesDialog({ session }: { readonly session: Session }): JSX.Element {
  const examples = useSignal<readonly Example[] | "failed" | undefined>(undefined);
  const load = () => {
    import("./examples.ts").then(
      (module) => (examples.value = module.examples),
      () => (examples.value = "failed"),
    );
  };
  return (
    <Dialog title="Examples" onOpen={load}>
      {typeof examples.value === "object" ? (
        <ol class="examples">
          {examples.value.map((example) => (
            <Item key={example.id} example={example} session={session} />
          ))}
        </ol>
      ) : (
        <p>{examples.value ? "The examples could not be loaded." : "Loading…"}</p>
      )}
    </Dialog>
  );
}

interface ItemProps {
  readonly example: Example;
  readonly session: Session;
}

function Item({ example, session }: ItemProps): JSX.Element {
  const close = useClose();
  const open = () => {
    session.notice.value = undefined;
    session.open(example.program, example);
    close();
  };
  return (
    <li>
      <button type="button" onClick={open}>
        <span class="example-title">{example.title}</span>
        {example.program.predict ? (
          <span class="badge">predict the order</span>
        ) : (
          <span class="example-hint">{example.lookFor[0]}</span>
        )}
      </button>
    </li>
  );
}
