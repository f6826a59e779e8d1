import type { JSX } from "preact";
import { LookFor } from "../gallery/look-for.tsx";
import { OutputPane } from "../output/output-pane.tsx";
import type { Session } from "../session.ts";
import { Toolbar } from "../toolbar/toolbar.tsx";
import { SourcePane } from "./source-pane.tsx";
import { Status } from "./status.tsx";

export function App({ session }: { readonly session: Session }): JSX.Element {
  return (
    <>
      <header>
        <h1>Unawait</h1>
        <p>Your async functions, live, as the generators and promises that they stand for.</p>
        <Toolbar session={session} />
        <LookFor session={session} />
      </header>
      <main>
        <SourcePane session={session} />
        <OutputPane session={session} />
      </main>
      <Status session={session} />
    </>
  );
}
