import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import type { TraceEvent } from "@unawait/trace";
import type { JSX } from "preact";
import type { Prediction } from "../run/prediction.ts";
import type { Runs } from "../run/runs.ts";
import type { FilesOfProgram } from "../files/files.ts";
import { jump } from "../editor/caret.ts";
import type { Session } from "../session.ts";
import type { Steps } from "../run/steps.ts";
import { shortMoment } from "../timeline/difference.ts";
import { type Line, linesOf } from "./lines.ts";
import { Quiz } from "./quiz.tsx";

interface Props {
  readonly session: Session;
  readonly runs: Runs;
  readonly steps: Steps;
  readonly prediction: Prediction;
}

/** Lines that are shown at a time: a program may log thousands. */
const page = 100;

export function Console({ session, runs, steps, prediction }: Props): JSX.Element {
  return (
    <section class="pane console" aria-labelledby="console-title">
      <div class="pane-head">
        <h2 id="console-title">Console</h2>
        <label>
          <input
            type="checkbox"
            checked={prediction.isOn.value}
            onChange={({ currentTarget }) => (prediction.isOn.value = currentTarget.checked)}
          />{" "}
          Predict the order first
        </label>
      </div>
      <div class="scroll" tabIndex={0} role="group" aria-label="Console lines">
        {prediction.isHiding.value ? (
          <Quiz prediction={prediction} />
        ) : (
          <Lines session={session} runs={runs} steps={steps} prediction={prediction} />
        )}
      </div>
    </section>
  );
}

function Lines({ session, runs, steps, prediction }: Props): JSX.Element {
  const lines = useComputed(() => linesOf(steps.rows.value));
  const shown = useSignal(page);
  useSignalEffect(() => {
    void lines.value;
    shown.value = page;
  });
  if (!runs.report.value) return <p class="hint">{hint(prediction.isOn.value)}</p>;
  if (lines.value.length === 0) return <p class="hint">The programs log nothing.</p>;
  const rest = lines.value.length - shown.value;
  return (
    <>
      {prediction.result.value && <p class="note">{prediction.result.value}</p>}
      <table class="lines">
        <thead>
          <tr>
            <th scope="col">Native</th>
            <th scope="col">Output</th>
          </tr>
        </thead>
        <tbody>
          {lines.value.slice(0, shown.value).map((line) => (
            <ConsoleLine key={line.row} line={line} steps={steps} files={session.files} />
          ))}
        </tbody>
      </table>
      {rest > 0 && (
        <button type="button" onClick={() => (shown.value += page)}>
          Show {Math.min(page, rest)} more of {rest}
        </button>
      )}
    </>
  );
}

function hint(isPredicting: boolean): string {
  return isPredicting
    ? "Press Run both, then put the lines in the order you expect before you see them."
    : "Press Run both to compare what the two programs log.";
}

interface LineProps {
  readonly line: Line;
  readonly steps: Steps;
  readonly files: FilesOfProgram;
}

function ConsoleLine({ line, steps, files }: LineProps): JSX.Element {
  const isCurrent = steps.index.value === line.row;
  const { native, output, difference } = line;
  return (
    <tr class={difference ? "differs" : ""} aria-current={isCurrent ? "step" : undefined}>
      <td>
        <Entry event={native} steps={steps} row={line.row} files={files} />
      </td>
      <td>
        {difference && (
          <span class="differs-mark">
            <span aria-hidden="true">≠</span> {difference}
          </span>
        )}
        <Entry event={output} steps={steps} row={line.row} files={files} />
      </td>
    </tr>
  );
}

interface EntryProps {
  readonly event: TraceEvent | undefined;
  readonly steps: Steps;
  readonly row: number;
  readonly files: FilesOfProgram;
}

function Entry({ event, steps, row, files }: EntryProps): JSX.Element {
  if (!event) return <span class="absent">nothing</span>;
  const moment = shortMoment(event);
  return (
    <span class={`entry ${event.how === "warn" ? "warn" : isError(event) ? "error" : ""}`}>
      <button
        type="button"
        class="moment"
        title={`Show task ${event.task}, tick ${event.tick} in the timeline`}
        onClick={() => steps.goTo(row)}
      >
        {moment}
      </button>
      <span class="text">
        {kindWord(event)}
        {event.text}
      </span>
      {event.kind !== "log" && event.id !== undefined && <ErrorPlace id={event.id} files={files} />}
    </span>
  );
}

/** Where an error was thrown, with the code of the line. */
function ErrorPlace({ id, files }: { readonly id: string; readonly files: FilesOfProgram }) {
  const [column = "1", line = "1", name] = id.split(":").toReversed();
  const file = files.all.value.find((one, index) => (name ? one.name === name : index === 0));
  const code = file?.source.split("\n")[Number(line) - 1]?.trim() ?? "";
  const go = () => {
    files.showPlace(id);
    jump.value = { side: "source", line: Number(line), column: Number(column) };
  };
  return (
    <button type="button" class="error-place" onClick={go}>
      {name ? `${name}, line ${line}` : `line ${line}`}: <code>{code.slice(0, 80)}</code>
    </button>
  );
}

function isError({ kind, how }: TraceEvent): boolean {
  return kind !== "log" || how === "error";
}

/** What is no plain log says so, and not by its colour alone. */
function kindWord({ kind, how }: TraceEvent): JSX.Element | null {
  const word =
    kind === "error"
      ? "Uncaught: "
      : kind === "rejection"
        ? "Unhandled rejection: "
        : how === "warn" || how === "error"
          ? `${how}: `
          : "";
  return word ? <strong>{word}</strong> : null;
}
