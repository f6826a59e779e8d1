import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Comparison, RecorderOptions, TraceEvent } from "@unawait/trace";
import type { Program } from "../program.ts";
import type { Running } from "../sandbox/index.ts";
import type { Session } from "../session.ts";
import type { Programs } from "../transform/programs.ts";
import {
  areAlike,
  bearsOut,
  comparisonOf,
  type Disturbance,
  type Report,
  type Sides,
} from "./report.ts";
import { shownEvent, shownOutcome } from "./shown-events.ts";
import { compareWithoutNumbers, withNumbers } from "./unsteady.ts";

/**
 * The runs of the page. Nothing runs but by `start`, which a gesture of the reader calls, and the page
 * itself for its own example.
 */
export interface Runs {
  readonly phase: ReadonlySignal<Phase>;
  /** What the newest run has found. */
  readonly report: ReadonlySignal<Report | undefined>;
  /** What the original program has done until now, while it runs for longer than a moment. */
  readonly recorded: ReadonlySignal<readonly TraceEvent[]>;
  /** Why the report may not be true of the programs as they are. */
  readonly disturbance: ReadonlySignal<Disturbance | undefined>;
  /** The program is not the one that the report is about. */
  readonly isStale: ReadonlySignal<boolean>;
  /** Why the program as it is cannot be run. */
  readonly refusal: ReadonlySignal<string | undefined>;
  start(): Promise<void>;
  stop(): void;
}

/** Milliseconds for which what was shown before stays. */
const moment = 200;

/** The programs run with probes; then, while the report is there already, without. */
export type Phase = "idle" | "running" | "checking";

export function makeRuns(session: Session): Runs {
  const phase = signal<Phase>("idle");
  const report = signal<Report>();
  const recorded = signal<readonly TraceEvent[]>([]);
  const disturbance = signal<Disturbance>();
  const refused = signal<{ readonly of: string; readonly why: string }>();
  const reported = signal<string>();
  const now = computed(() => keyOf(session.program.value));
  let pairs = new PairsOfRuns();

  async function start(): Promise<void> {
    if (phase.value === "running") return;
    pairs.stop();
    const program = session.program.value;
    const mine = new PairsOfRuns(program);
    pairs = mine;
    phase.value = "running";
    const programs = await session.programs();
    const key = keyOf(program);
    if (programs.kind === "problem") refused.value = { of: key, why: programs.message };
    else if (!mine.isStopped) {
      await runAll(programs, key, mine).catch((error: unknown) => {
        refused.value = { of: key, why: `The program could not be run: ${String(error)}` };
      });
    }
    if (pairs === mine) phase.value = "idle";
  }

  async function runAll(programs: Programs, key: string, mine: PairsOfRuns): Promise<void> {
    const began = performance.now();
    const traced = await mine.run(programs, "traced", {
      onEvents(events) {
        if (performance.now() - began > moment && pairs === mine) recorded.value = events;
      },
    });
    // Thousands of events take their time, in which the page is to answer.
    await nextTask();
    const compared = await steadied(traced, programs, mine);
    await nextTask();
    batch(() => {
      reported.value = key;
      refused.value = undefined;
      disturbance.value = undefined;
      report.value = { ...compared, fixes: programs.fixes };
      recorded.value = [];
      phase.value = "checking";
    });
    const found = await findDisturbance(compared, programs, mine);
    if (pairs === mine) disturbance.value = found;
  }

  return {
    phase,
    report,
    recorded,
    disturbance,
    isStale: computed(() => report.value !== undefined && reported.value !== now.value),
    refusal: computed(() => (refused.value?.of === now.value ? refused.value.why : undefined)),
    start,
    stop: () => pairs.stop(),
  };
}

/** Two programs with the same key do the same. */
function keyOf(program: Program): string {
  return JSON.stringify({ ...program, predict: false });
}

/** Runs of which both programs can be compared. */
interface Compared extends Sides {
  readonly comparison: Comparison;
}

/** How often a pair is run again whose runs differ behind the first task. */
const mostRetries = 2;

/**
 * Timers fire later when the machine is busy, so that those which race come in another order. What
 * differs for that reason does not each time.
 */
async function steadied(traced: Sides, programs: Programs, pairs: PairsOfRuns): Promise<Compared> {
  const first = { ...traced, comparison: comparisonOf(traced) };
  for (let retry = 0; retry < mostRetries; retry++) {
    if (!mayRace(first) || pairs.isStopped) return first;
    const again = await pairs.run(programs, "traced");
    const compared = { ...again, comparison: comparisonOf(again) };
    if (areDone(again) && compared.comparison.sameTicks) return compared;
    // Numbers do not count if they are others in a second run of the same program.
    const loose = compareWithoutNumbers(traced.native, traced.output);
    const isSteady = areAlike(traced, { native: again.native, output: traced.output });
    if (loose.sameTicks && !isSteady) {
      return {
        ...traced,
        comparison: withNumbers(loose, traced.native.events, traced.output.events),
      };
    }
  }
  return first;
}

/** In the first task nothing depends on the time. */
function mayRace(compared: Compared): boolean {
  const { difference, rows, sameOutput } = compared.comparison;
  if (!areDone(compared) || !difference) return false;
  const { left, right } = rows[difference.row] ?? {};
  const isInFirstTask = [left, right].every((event) => event === undefined || event.task === 1);
  const logsOthers =
    !sameOutput && compareWithoutNumbers(compared.native, compared.output).sameTicks;
  return !isInFirstTask || logsOthers;
}

function areDone({ native, output }: Sides): boolean {
  return native.end === "done" && output.end === "done";
}

/** Runs both programs without probes too, to see that these change nothing. */
async function findDisturbance(
  traced: Sides & Pick<Report, "comparison">,
  programs: Programs,
  pairs: PairsOfRuns,
): Promise<Disturbance | undefined> {
  // What does not come to its end logs as much as it gets to: there is nothing to compare.
  if (!areDone(traced) || pairs.isStopped) return undefined;
  const isPatient = [traced.native, traced.output].some(({ wasPatient }) => wasPatient);
  const plain = await pairs.run(programs, "plain", { isPatient });
  if (pairs.isStopped || bearsOut(plain, traced)) return undefined;
  const again = await pairs.run(programs, "plain", { isPatient });
  if (pairs.isStopped || bearsOut(again, traced)) return undefined;
  return areAlike(plain, again) ? "probes" : "unsteady";
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

interface RunSettings {
  /** Whether the programs get some time for what the recorder does not know of. */
  readonly isPatient?: boolean;
  /** Hears of all events of the original program until now. */
  readonly onEvents?: (events: readonly TraceEvent[]) => void;
}

/** Both programs at the same time, one pair after the other. */
class PairsOfRuns {
  isStopped = false;
  readonly #program: Pick<Program, "host" | "network">;
  #running: readonly Running[] = [];

  constructor(program: Pick<Program, "host" | "network"> = {}) {
    this.#program = program;
  }

  async run(
    { native, output, names, isModule }: Programs,
    kind: "traced" | "plain",
    { isPatient = false, onEvents }: RunSettings = {},
  ): Promise<Sides> {
    // The recorder is only fetched when something runs.
    const { run } = await import("../sandbox/index.ts");
    const { host = "browser", network = [] } = this.#program;
    const recorder: Partial<RecorderOptions> = { host, isModule, network, isPatient };
    const isTraced = kind === "traced";
    let events: readonly TraceEvent[] = [];
    const hear = (more: readonly TraceEvent[]) => {
      events = [...events, ...more.map((event) => shownEvent(event, names))];
      onEvents?.(events);
    };
    const left = run(native[kind], { recorder, ...(onEvents && { onEvents: hear }) });
    const right = run(output[kind], { recorder });
    this.#running = [left, right];
    if (this.isStopped) this.stop();
    return {
      native: await shownOutcome(await left.done, names, isTraced ? native : undefined),
      output: await shownOutcome(await right.done, names, isTraced ? output : undefined),
    };
  }

  stop(): void {
    this.isStopped = true;
    for (const one of this.#running) one.stop();
  }
}
