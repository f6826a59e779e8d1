import { useSignal, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { CopyButton } from "../page/copy-button.tsx";
import type { Session } from "../session.ts";
import { linkTo } from "../share/link.ts";

interface Props {
  readonly session: Session;
  /** What went wrong. */
  readonly what: string;
}

/** For errors of ours: reports them with the program in it. */
export function ReportButton({ session, what }: Props): JSX.Element {
  const link = useSignal("");
  useSignalEffect(() => {
    linkTo(session.program.value).then(
      (text) => (link.value = text),
      () => (link.value = "(The program is too long for a link.)"),
    );
  });
  const report = `${what}\n\nProgram: ${link.value}\nBrowser: ${navigator.userAgent}`;
  if (ISSUES_URL === "")
    return <CopyButton label="Copy a report" what="of this error" text={() => report} />;
  const url = new URL(`${ISSUES_URL}/new`);
  url.searchParams.set("title", `Playground: ${what.split("\n")[0]?.slice(0, 100)}`);
  url.searchParams.set("body", report);
  return (
    <a href={url.href} target="_blank" rel="noreferrer">
      Report this error
    </a>
  );
}
