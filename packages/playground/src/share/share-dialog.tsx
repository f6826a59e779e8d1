import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { CopyButton } from "../page/copy-button.tsx";
import type { Session } from "../session.ts";
import { Dialog } from "../toolbar/dialog.tsx";
import { linkTo } from "./link.ts";
import { LinkError } from "./link-format.ts";

interface Links {
  readonly page: string;
  readonly embedded: string;
}

export function ShareDialog({ session }: { readonly session: Session }): JSX.Element {
  const links = useSignal<Links | string | undefined>(undefined);
  const prepare = async () => {
    const program = session.program.value;
    try {
      links.value = {
        page: await linkTo(program),
        embedded: await linkTo(program, new URL("embed/", location.href).href),
      };
      history.replaceState(null, "", links.value.page);
    } catch (error) {
      if (!(error instanceof LinkError)) throw error;
      links.value = error.message;
    }
  };
  return (
    <Dialog title="Share" onOpen={() => void prepare()}>
      {typeof links.value === "object" ? (
        <Shown {...links.value} />
      ) : (
        <p>{links.value ?? "Making the link…"}</p>
      )}
    </Dialog>
  );
}

function Shown({ page, embedded }: Links): JSX.Element {
  const markdown = `[Unawait playground](${page})`;
  const frame = `<iframe src="${embedded}" title="Unawait playground" width="100%" height="600"></iframe>`;
  return (
    <div class="share">
      <p>
        The link holds the code and the options. Opening it runs nothing, and it reaches no server:
        it is behind the #.
      </p>
      {(
        [
          ["Link", page],
          ["Markdown", markdown],
          ["Embedded frame", frame],
        ] as const
      ).map(([label, text]) => (
        <div key={label} class="copyable">
          <label>
            {label}
            <input readOnly value={text} onFocus={(event) => event.currentTarget.select()} />
          </label>
          <CopyButton what={label.toLowerCase()} text={() => text} />
        </div>
      ))}
    </div>
  );
}
