import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import type { TraceEvent } from "@unawait/trace";
import type { PageOptions } from "../options/options.ts";
import { run, type Running } from "../sandbox/index.ts";
import type { Session } from "../session.ts";
import type { Pair, Programs } from "../transform/programs.ts";
import {
  areAlike,
  bearsOut,
  comparisonOf,
  type Disturbance,
  type Report,
  type Sides,
} from "./report.ts";

/** The runs of the page. Nothing runs but by `start`, which only a gesture of the reader calls. */
export interface Runs {
  readonly phase: ReadonlySignal<Phase>;
  /** What the newest run has found. */
  readonly report: ReadonlySignal<Report | undefined>;
  /** What the original program has done until now, while it runs for longer than a moment. */
  readonly recorded: ReadonlySignal<readonly TraceEvent[]>;
  /** Why the report may not be true of the programs as they are. */
  readonly disturbance: ReadonlySignal<Disturbance | undefined>;
  /** The code is not the one that the report is about. */
  readonly isStale: ReadonlySignal<boolean>;
  /** Why the code as it is cannot be run. */
  readonly refusal: ReadonlySignal<string | undefined>;
  start(): Promise<void>;
  stop(): void;
}

/** Milliseconds for which what was shown before stays. */
const moment = 200;

/** The programs run with probes; then, while the report is there already, without. */
export type Phase = "idle" | "running" | "checking";

/** What ran, and how it was rewritten. */
type Subject = Readonly<{ source: string; options: PageOptions }>;

export function makeRuns(session: Session): Runs {
  const phase = signal<Phase>("idle");
  const report = signal<Report>();
  const recorded = signal<readonly TraceEvent[]>([]);
  const disturbance = signal<Disturbance>();
  const refused = signal<{ readonly of: Subject; readonly why: string }>();
  const reported = signal<Subject>();
  const isNow = (of: Subject | undefined) =>
    session.source.value === of?.source && session.options.value === of.options;
  let pairs = new PairsOfRuns();

  async function start(): Promise<void> {
    if (phase.value === "running") return;
    pairs.stop();
    const mine = new PairsOfRuns();
    pairs = mine;
    phase.value = "running";
    const subject = { source: session.source.value, options: session.options.value };
    const programs = await session.programs();
    if (programs.kind === "problem") refused.value = { of: subject, why: programs.message };
    else if (!mine.isStopped) await runAll(programs, subject, mine);
    if (pairs === mine) phase.value = "idle";
  }

  async function runAll(programs: Programs, subject: Subject, mine: PairsOfRuns): Promise<void> {
    const began = performance.now();
    const traced = await mine.run(programs, "traced", (events) => {
      if (performance.now() - began > moment && pairs === mine) recorded.value = events;
    });
    // Thousands of events take their time, in which the page is to answer.
    await nextTask();
    const comparison = comparisonOf(traced);
    await nextTask();
    batch(() => {
      reported.value = subject;
      refused.value = undefined;
      disturbance.value = undefined;
      report.value = { ...traced, comparison, fixes: programs.fixes };
      recorded.value = [];
      phase.value = "checking";
    });
    const found = await findDisturbance({ ...traced, comparison }, programs, mine);
    if (pairs === mine) disturbance.value = found;
  }

  return {
    phase,
    report,
    recorded,
    disturbance,
    isStale: computed(() => report.value !== undefined && !isNow(reported.value)),
    refusal: computed(() => (isNow(refused.value?.of) ? refused.value?.why : undefined)),
    start,
    stop: () => pairs.stop(),
  };
}

/** Runs both programs without probes too, to see that these change nothing. */
async function findDisturbance(
  traced: Sides & Pick<Report, "comparison">,
  programs: Programs,
  pairs: PairsOfRuns,
): Promise<Disturbance | undefined> {
  // What does not come to its end logs as much as it gets to: there is nothing to compare.
  const areDone = traced.native.end === "done" && traced.output.end === "done";
  if (!areDone || pairs.isStopped) return undefined;
  const plain = await pairs.run(programs, "plain");
  if (pairs.isStopped || bearsOut(plain, traced)) return undefined;
  const again = await pairs.run(programs, "plain");
  if (pairs.isStopped) return undefined;
  return areAlike(plain, again) && !bearsOut(again, traced) ? "probes" : "unsteady";
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Both programs at the same time, one pair after the other. */
class PairsOfRuns {
  isStopped = false;
  #running: readonly Running[] = [];

  /** @param onEvents hears of all events of the original program until now */
  async run(
    { native, output }: Programs,
    kind: keyof Pair,
    onEvents: (events: readonly TraceEvent[]) => void = () => {},
  ): Promise<Sides> {
    let events: readonly TraceEvent[] = [];
    const left = run(native[kind], {
      onEvents: (more) => onEvents((events = [...events, ...more])),
    });
    const right = run(output[kind]);
    this.#running = [left, right];
    if (this.isStopped) this.stop();
    return { native: await left.done, output: await right.done };
  }

  stop(): void {
    this.isStopped = true;
    for (const one of this.#running) one.stop();
  }
}
