import { useComputed } from "@preact/signals";
import { stateAt, type TraceEvent } from "@unawait/trace";
import type { JSX } from "preact";
import type { Report, Side } from "../run/report.ts";
import type { Steps } from "../run/steps.ts";
import { latestOn } from "./event-on.ts";
import { rowSentence } from "./row-sentence.ts";

interface Props {
  readonly steps: Steps;
  readonly report: Report;
}

/** The event that the reader looks at in a sentence, and what the engine is about by then. */
export function Now({ steps, report }: Props): JSX.Element {
  return (
    <div class="now" tabIndex={0} role="group" aria-label="The event, and the state by then">
      <Sentence steps={steps} />
      <table>
        <thead>
          <tr>
            <th scope="col">Now</th>
            <th scope="col">Call stack</th>
            <th scope="col">Microtask queue</th>
            <th scope="col">Tasks</th>
            <th scope="col">Suspended</th>
          </tr>
        </thead>
        <tbody>
          <StateOf name="Native" side="native" steps={steps} events={report.native.events} />
          <StateOf name="Output" side="output" steps={steps} events={report.output.events} />
        </tbody>
      </table>
    </div>
  );
}

/** The event that the reader looks at. */
export function Sentence({ steps }: { readonly steps: Steps }): JSX.Element {
  const row = steps.current.value;
  return <p class="sentence">{row && rowSentence(row)}</p>;
}

interface StateProps {
  readonly name: string;
  readonly side: Side;
  readonly steps: Steps;
  readonly events: readonly TraceEvent[];
}

function StateOf({ name, side, steps, events }: StateProps): JSX.Element {
  const latest = useComputed(() => latestOn(steps.rows.value, steps.index.value, events, side));
  const state = stateAt(events, latest.value);
  const queue = state.microtasks.map(({ label, certain }) => (certain ? label : `${label} (soon)`));
  return (
    <tr>
      <th scope="row">{name}</th>
      <Items of={state.stack.map(({ label }) => label)} />
      <Items of={queue} />
      <Items of={state.timers.map(({ label, delay }) => `${label}, ${delay} ms`)} />
      <Items of={state.waiting.map(({ label }) => label)} />
    </tr>
  );
}

/** More are not read. */
const most = 12;

function Items({ of }: { readonly of: readonly string[] }): JSX.Element {
  if (of.length === 0) return <td class="absent">empty</td>;
  const rest = of.length - most;
  return (
    <td>
      {of.slice(0, most).map((label, at) => (
        <span key={at} class="item">
          {label}
        </span>
      ))}
      {rest > 0 && ` and ${rest} more`}
    </td>
  );
}
