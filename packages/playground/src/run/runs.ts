import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import { run, type Running } from "../sandbox/index.ts";
import type { Session } from "../session.ts";
import type { Pair, Programs } from "../transform/programs.ts";
import { areAlike, comparisonOf, type Disturbance, type Report, type Sides } from "./report.ts";

/** The runs of the page. Nothing runs but by `start`, which only a gesture of the reader calls. */
export interface Runs {
  readonly isRunning: ReadonlySignal<boolean>;
  /** What the newest run has found. */
  readonly report: ReadonlySignal<Report | undefined>;
  /** The code is not the one that the report is about. */
  readonly isStale: ReadonlySignal<boolean>;
  /** Why the code as it is cannot be run. */
  readonly refusal: ReadonlySignal<string | undefined>;
  start(): Promise<void>;
  stop(): void;
}

export function makeRuns(session: Session): Runs {
  const isRunning = signal(false);
  const report = signal<Report>();
  const refused = signal<{ readonly source: string; readonly why: string }>();
  const reported = signal<string>();
  let pairs: PairOfRuns | undefined;

  async function start(): Promise<void> {
    if (isRunning.value) return;
    const mine = new PairOfRuns();
    pairs = mine;
    isRunning.value = true;
    const source = session.source.value;
    const programs = await session.programs();
    const finished =
      programs.kind === "problem" || mine.isStopped ? undefined : await makeReport(programs, mine);
    batch(() => {
      isRunning.value = false;
      refused.value = programs.kind === "problem" ? { source, why: programs.message } : undefined;
      if (!finished) return;
      reported.value = source;
      report.value = finished;
    });
  }

  return {
    isRunning,
    report,
    isStale: computed(() => report.value !== undefined && session.source.value !== reported.value),
    refusal: computed(() => {
      const { source, why } = refused.value ?? {};
      return source === session.source.value ? why : undefined;
    }),
    start,
    stop: () => pairs?.stop(),
  };
}

async function makeReport(programs: Programs, pairs: PairOfRuns): Promise<Report> {
  const began = performance.now();
  const traced = await pairs.run(programs, "traced");
  const areDone = traced.native.end === "done" && traced.output.end === "done";
  // What does not come to its end logs as much as it gets to: there is nothing to compare.
  const disturbance =
    areDone && !pairs.isStopped ? await findDisturbance(traced, programs, pairs) : undefined;
  return {
    ...traced,
    comparison: comparisonOf(traced),
    ...(disturbance && { disturbance }),
    fixes: programs.fixes,
    milliseconds: performance.now() - began,
  };
}

/** Runs both programs without probes too, to see that these change nothing. */
async function findDisturbance(
  traced: Sides,
  programs: Programs,
  pairs: PairOfRuns,
): Promise<Disturbance | undefined> {
  const plain = await pairs.run(programs, "plain");
  if (pairs.isStopped || areAlike(traced, plain)) return undefined;
  const again = await pairs.run(programs, "plain");
  if (pairs.isStopped) return undefined;
  return areAlike(plain, again) ? "probes" : "unsteady";
}

/** Both programs at the same time, one pair after the other. */
class PairOfRuns {
  isStopped = false;
  #running: readonly Running[] = [];

  async run({ native, output }: Programs, kind: keyof Pair): Promise<Sides> {
    const left = run(native[kind]);
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
