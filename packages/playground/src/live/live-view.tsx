import { useComputed, useSignal } from "@preact/signals";
import { stateAt, type TraceEvent } from "@unawait/trace";
import type { JSX } from "preact";
import type { Report, Side } from "../run/report.ts";
import type { Steps } from "../run/steps.ts";
import { selection } from "../selection.ts";
import { latestOn } from "../timeline/event-on.ts";
import { type Item, type Queue, queuesOf } from "./queues.ts";

interface Props {
  readonly steps: Steps;
  readonly report: Report;
}

const sides = { native: "Native", output: "Output" } as const;

/** What the engine holds at the event that the reader looks at, of one of the two runs. */
export function LiveView({ steps, report }: Props): JSX.Element {
  const side = useSignal<Side>("native");
  const { events } = report[side.value];
  const at = useComputed(() => {
    return latestOn(steps.rows.value, steps.index.value, events, side.value);
  });
  return (
    <div class="live">
      <div role="group" aria-label="Run" class="toggle">
        {Object.entries(sides).map(([name, label]) => (
          <button
            key={name}
            type="button"
            aria-pressed={side.value === name}
            onClick={() => (side.value = name as Side)}
          >
            {label}
          </button>
        ))}
      </div>
      <Queues events={events} at={at.value} />
    </div>
  );
}

interface QueuesProps {
  readonly events: readonly TraceEvent[];
  /** The index of the event that has just happened. */
  readonly at: number;
}

/** Also shows a run while it is being recorded. */
export function Queues({ events, at }: QueuesProps): JSX.Element {
  const logs = events.slice(0, at + 1).filter(isConsole);
  return (
    <div class="queues">
      {queuesOf(stateAt(events, at), events).map((queue) => (
        <Box key={queue.name} {...queue} />
      ))}
      <section class="queue console" aria-label="Console until now">
        <h3>Console</h3>
        <ol>
          {logs.slice(-most).map(({ seq, text }) => (
            <li key={seq}>{text}</li>
          ))}
        </ol>
      </section>
    </div>
  );
}

/** More are not read. */
const most = 12;

function Box({ name, about, kind, items }: Queue): JSX.Element {
  const rest = items.length - most;
  return (
    <section class={`queue ${kind}`} aria-label={name}>
      <h3 title={about}>{name}</h3>
      {items.length === 0 ? (
        <p class="absent">empty</p>
      ) : (
        <ol>
          {items.slice(0, most).map((item, index) => (
            <Entry key={`${item.label} ${index}`} {...item} />
          ))}
          {rest > 0 && <li class="absent">{rest} more</li>}
        </ol>
      )}
    </section>
  );
}

function Entry({ label, details, id }: Item): JSX.Element {
  const line = id?.split(":").at(-2);
  const isChosen = id !== undefined && id === selection.value?.place;
  return (
    <li class={isChosen ? "item chosen" : "item"}>
      {label}
      {details !== undefined && <span class="details"> {details}</span>}
      {id !== undefined && (
        <button
          type="button"
          class="quiet"
          aria-label={`${label}, line ${line}: show it in the code`}
          onClick={() => (selection.value = { place: id, by: "step" })}
        >
          line {line}
        </button>
      )}
    </li>
  );
}

function isConsole({ kind }: TraceEvent): boolean {
  return kind === "log" || kind === "error" || kind === "rejection";
}
