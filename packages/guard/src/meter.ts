/*
 * What starvation is: for some time no task has begun, and all the while microtasks have resumed
 * code. One long computation is none, since it resumes nothing: it blocks.
 *
 * The recorder of @unawait/trace contains this module, and runs it beside programs that may have
 * changed anything. So it uses no global and no method: neither of arrays nor of objects.
 */

/** Generations of microtasks that a task has before it can starve others. */
const fewestTicks = 100;
/** Milliseconds that one step counts for: a debugger or the machine's sleep may have held it. */
const longestStep = 50;
/** How many places are named. */
const named = 3;

export interface MeterOptions {
  /** Milliseconds without a task that are starvation. */
  readonly threshold: number;
  /** Milliseconds. */
  readonly now: () => number;
}

/** What has happened since the task began. */
export interface Starved {
  /** Milliseconds. */
  readonly duration: number;
  /** How often code at a known place has suspended. */
  readonly count: number;
  /** The places where most of it was, the busiest first. */
  readonly busiest: readonly { readonly id: string; readonly count: number }[];
}

export interface Meter {
  /** A task has begun. */
  beginTask(): void;
  /** Code at this place suspends. */
  count(id: string): void;
  /**
   * Reads the clock.
   *
   * @param ticks generations of microtasks that have run in this task
   * @returns what there is to say, if others starve
   */
  read(ticks: number): Starved | undefined;
}

export function createMeter({ threshold, now }: MeterOptions): Meter {
  let began = now();
  let lastRead = began;
  let elapsed = 0;
  let count = 0;
  let countOf: Record<string, number> = { __proto__: null } as never;

  function beginTask(): void {
    began = lastRead = now();
    elapsed = count = 0;
    countOf = { __proto__: null } as never;
  }

  return {
    beginTask,
    count(id) {
      count++;
      countOf[id] = (countOf[id] ?? 0) + 1;
    },
    read(ticks) {
      const time = now();
      const step = time - lastRead;
      elapsed += step < longestStep ? step : longestStep;
      lastRead = time;
      if (ticks < fewestTicks || elapsed < threshold) return undefined;
      return { duration: time - began, count, busiest: busiestOf(countOf) };
    },
  };
}

function busiestOf(countOf: Readonly<Record<string, number>>): Starved["busiest"] {
  const top: { id: string; count: number }[] = [];
  // The object has no prototype.
  // oxlint-disable-next-line guard-for-in
  for (const id in countOf) {
    const entry = { id, count: countOf[id] as number };
    let at = top.length < named ? top.length : named;
    while (at > 0 && (top[at - 1] as typeof entry).count < entry.count) at--;
    if (at === named) continue;
    for (let i = top.length < named ? top.length : named - 1; i > at; i--)
      top[i] = top[i - 1] as typeof entry;
    top[at] = entry;
  }
  return top;
}
