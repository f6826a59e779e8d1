import { starvationSentence } from "@unawait/trace";
import type { JSX } from "preact";
import type { Report } from "../run/report.ts";
import { selection } from "../selection.ts";
import type { Session } from "../session.ts";
import { applyEdits } from "../transform/edit.ts";
import { culpritOf } from "./culprit.ts";

interface Props {
  readonly session: Session;
  readonly report: Report;
}

/** Which await keeps everything else waiting, and how it would not. */
export function Starvation({ session, report }: Props): JSX.Element | null {
  const starved = [report.native, report.output].find(({ starvation }) => starvation);
  if (!starved?.starvation) return null;
  const place = culpritOf(starved);
  const edits = place === undefined ? undefined : report.fixes[place];
  return (
    <div class="banner starvation">
      <p>
        <strong>
          <span aria-hidden="true">⚠</span> Starvation:
        </strong>{" "}
        {starvationSentence(starved.starvation)}
      </p>
      {place !== undefined && (
        <button type="button" onClick={() => (selection.value = { place, by: "step" })}>
          Show it in the code
        </button>
      )}
      {edits && (
        <button
          type="button"
          onClick={() => {
            if (place !== undefined) session.files.showPlace(place);
            session.source.value = applyEdits(session.source.value, edits);
          }}
        >
          Fix it: let timers run in between
        </button>
      )}
    </div>
  );
}
