import type { JSX } from "preact";
import type { Runs } from "../run/runs.ts";
import type { Steps } from "../run/steps.ts";
import { announcement } from "../run/announce.ts";
import { failure } from "../report-problem/failure.ts";
import { ReportButton } from "../report-problem/report-button.tsx";
import type { Session } from "../session.ts";
import { Starvation } from "../starvation/starvation.tsx";
import { withCode } from "../page/with-code.tsx";
import { Figures } from "./figures.tsx";
import { hintsOf } from "./hints.ts";
import { disturbanceWords, endingsOf, firstDifference, judgementOf } from "./words.ts";

interface Props {
  readonly session: Session;
  readonly runs: Runs;
  readonly steps: Steps;
}

/** The strip below the header: whether the code is right, and whether both programs do the same. */
export function Verdict({ session, runs, steps }: Props): JSX.Element {
  const problem = session.problem.value;
  return (
    <section class={problem ? "verdict problem" : "verdict"} aria-label="Verdict">
      <div class="strip">
        <div role="status">
          <Summary session={session} runs={runs} />
          {announcement.value && <span class="visually-hidden"> {announcement.value}</span>}
        </div>
        {!problem && <Figures session={session} />}
      </div>
      {failure.value !== undefined && (
        <p class="banner">
          <strong aria-hidden="true">⚠</strong> An error of the playground, not of your code:{" "}
          {failure.value}. Reload the page if it does not work.{" "}
          <ReportButton session={session} what={failure.value} />
        </p>
      )}
      {problem?.isOurs && (
        <p class="note">
          This is an error of the playground, not of your code.{" "}
          <ReportButton session={session} what={problem.message} />
        </p>
      )}
      {problem?.frame && (
        <pre role="group" aria-label="Where the error is" tabIndex={0}>
          {problem.frame}
        </pre>
      )}
      {!problem && <Details session={session} runs={runs} steps={steps} />}
    </section>
  );
}

function Summary({ session, runs }: Omit<Props, "steps">): JSX.Element {
  const problem = session.problem.value ?? (runs.refusal.value && { message: runs.refusal.value });
  if (problem) return <p>{problem.message}</p>;
  if (runs.phase.value === "running") {
    return <p>Running both… Stop shows what has happened until then.</p>;
  }
  const report = runs.report.value;
  if (!report || runs.isStale.value) {
    return <p>{session.output.value ? "Up to date" : "Loading the transform…"}</p>;
  }
  const judgement = judgementOf(report);
  if (judgement.kind !== "checks") return <p class={judgement.kind}>{judgement.text}</p>;
  return (
    <ul class="checks">
      {judgement.checks.map(({ isSame, text }) => (
        <li key={text} class={isSame ? "same" : "other"}>
          <span aria-hidden="true">{isSame ? "✓" : "≠"}</span> {text}
        </li>
      ))}
    </ul>
  );
}

function Details({ session, runs, steps }: Props): JSX.Element | null {
  const report = runs.report.value;
  if (!report || runs.phase.value === "running") return null;
  if (runs.isStale.value) {
    return <p class="note">The code has changed since it ran: the results below are older.</p>;
  }
  const disturbance = runs.disturbance.value;
  const difference = firstDifference(report);
  const judgement = judgementOf(report);
  const endings = endingsOf(report);
  return (
    <>
      {disturbance && (
        <p class="banner">
          <strong aria-hidden="true">⚠</strong> {disturbanceWords[disturbance]}{" "}
          {disturbance === "probes" && (
            <ReportButton session={session} what={disturbanceWords.probes} />
          )}
        </p>
      )}
      {hintsOf(report, session.host.value).map((hint) => (
        <p key={hint} class="banner hint-banner">
          {withCode(hint)}
        </p>
      ))}
      <Starvation session={session} report={report} />
      {endings.slice(judgement.kind === "stopped" ? 1 : 0).map((sentence) => (
        <p key={sentence} class="note">
          {sentence}
        </p>
      ))}
      {session.options.value.driver === "runtime" && (
        <p class="note">
          To be run here, the output contains what it needs of @unawait/runtime, as with the driver
          file.
        </p>
      )}
      {difference && (
        <p class="difference">
          <span>{difference.text}</span>{" "}
          <button type="button" onClick={() => steps.goTo(difference.row)}>
            Show where
          </button>
        </p>
      )}
    </>
  );
}
