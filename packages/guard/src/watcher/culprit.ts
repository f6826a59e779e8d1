/*
 * Which of the functions that were seen keeps the event loop from running.
 */
import { firstOnes, type Sample } from "../thread/jobs.ts";
import { type Frame, isOfProgram } from "../thread/stack.ts";

export interface Culprit {
  readonly frame: Frame;
  /** Who called or awaits it, the nearest first. */
  readonly callers: readonly Frame[];
  /** The function of Node or of the engine that it is in. */
  readonly within?: string;
}

/**
 * A loop of awaits resumes, and calls and awaits others, which may resume too. What awaits the loop
 * never resumes. So it is the outermost function that was seen to run rather than to await; more than
 * once, since what awaits the loop may have called it while it was watched.
 */
export function culpritOfJobs(samples: readonly Sample[]): Culprit | undefined {
  const running = runningIn(samples);
  const seen = samples.flatMap(({ frames, count }) => {
    const program = frames.filter(isOfProgram);
    const at = program.findLastIndex((frame) => running.has(keyOf(frame)));
    const frame = program[at];
    return frame ? [{ frame, callers: program.slice(at + 1), weight: count }] : [];
  });
  return mostFrequent(seen);
}

function runningIn(samples: readonly Sample[]): ReadonlySet<string> {
  const spans = new Map<string, { first: number; last: number }>();
  for (const { frames, first, last } of samples) {
    for (const frame of frames) {
      if (frame.isAsync || !isOfProgram(frame)) continue;
      const span = spans.get(keyOf(frame)) ?? { first, last };
      span.first = Math.min(span.first, first);
      span.last = Math.max(span.last, last);
      spans.set(keyOf(frame), span);
    }
  }
  const again = [...spans].filter(([, { first, last }]) => last - first >= firstOnes);
  return new Set((again.length > 0 ? again : [...spans]).map(([key]) => key));
}

/** All that a computation calls comes and goes. It is the innermost function that was always there. */
export function culpritOfStacks(stacks: readonly (readonly Frame[])[]): Culprit | undefined {
  const programs = stacks.map((frames) => frames.filter((frame) => isOfProgram(frame)));
  const known = programs.filter((frames) => frames.length > 0);
  const [first] = known;
  if (!first) return undefined;
  let shared = 0;
  const fromOutside = (frames: readonly Frame[], index: number) => frames.at(-1 - index);
  while (
    shared < first.length &&
    known.every(
      (frames) => keyOf(fromOutside(frames, shared)) === keyOf(fromOutside(first, shared)),
    )
  ) {
    shared++;
  }
  // Functions that have nothing in common: the task runs one after the other.
  const depth = Math.max(1, shared);
  const seen = known.map((frames) => ({
    frame: frames.at(-depth) as Frame,
    callers: frames.slice(frames.length - depth + 1),
    weight: 1,
  }));
  const culprit = mostFrequent(seen);
  const within = culprit && nativeCallOf(stacks, culprit.frame);
  return culprit && { ...culprit, ...(within !== undefined && { within }) };
}

interface Seen {
  readonly frame: Frame;
  readonly callers: readonly Frame[];
  readonly weight: number;
}

function mostFrequent(seen: readonly Seen[]): Culprit | undefined {
  const byFunction = heaviest(seen, ({ frame }) => keyOf(frame));
  return heaviest(byFunction, ({ frame }) => `${frame.line}:${frame.column}`)[0];
}

/** @returns the group that weighs most, of those that have a key in common */
function heaviest(seen: readonly Seen[], key: (one: Seen) => string): readonly Seen[] {
  const weightOf = (group: readonly Seen[] = []) =>
    group.reduce((sum, { weight }) => sum + weight, 0);
  const groups = Object.values(Object.groupBy(seen, key));
  return groups.toSorted((a, b) => weightOf(b) - weightOf(a))[0] ?? [];
}

/** What the place calls in a good part of the stacks, if that is no function of the program. */
function nativeCallOf(stacks: readonly (readonly Frame[])[], frame: Frame): string | undefined {
  const names = stacks.flatMap((frames) => {
    const at = frames.findIndex((other) => keyOf(other) === keyOf(frame));
    const called = at > 0 ? frames[at - 1] : undefined;
    return called && !isOfProgram(called) && called.name !== "" ? [called.name] : [];
  });
  const [most] = Object.entries(Object.groupBy(names, String)).toSorted(
    ([, a = []], [, b = []]) => b.length - a.length,
  );
  const [name, found = []] = most ?? [];
  // A single look comes behind native code, in what is called next; but not with Node's own functions.
  const isSure = found.length > 1 || name?.endsWith("Sync");
  return isSure && found.length * 3 >= stacks.length ? name : undefined;
}

function keyOf(frame: Frame | undefined): string {
  return frame ? `${frame.name} ${frame.url}` : "";
}
