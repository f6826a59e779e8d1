import type { JSX } from "preact";
import type { Session } from "../session.ts";
import { reset } from "../start.ts";
import { ExamplesDialog } from "../gallery/examples-dialog.tsx";
import { NetworkDialog } from "../network/network-dialog.tsx";
import { OptionsDialog } from "../options/options-dialog.tsx";
import { ShareDialog } from "../share/share-dialog.tsx";
import { HelpDialog } from "../shortcuts/help-dialog.tsx";
import { ThemeButton } from "../theme/theme-button.tsx";

/** What can be done besides editing and running. */
export function Toolbar({ session }: { readonly session: Session }): JSX.Element {
  return (
    <div class="toolbar" role="group" aria-label="Program and page">
      <ExamplesDialog session={session} />
      <OptionsDialog session={session} />
      <NetworkDialog session={session} />
      <ShareDialog session={session} />
      <button type="button" onClick={() => reset(session)}>
        Reset
      </button>
      <a class="button" href="guide/">
        Guide
      </a>
      <ThemeButton />
      <HelpDialog />
    </div>
  );
}
