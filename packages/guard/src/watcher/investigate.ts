/*
 * Why the event loop of a thread stands still. The thread is asked while it is busy: the engine
 * evaluates between two steps of what runs. Nothing pauses, and no debugger is needed.
 */
import { setTimeout } from "node:timers/promises";
import type { Cause, Place, StallReport } from "../report.ts";
import type { Look } from "../thread/agent.ts";
import type { Sample } from "../thread/jobs.ts";
import { type Frame, isOfProgram } from "../thread/stack.ts";
import type { Connection, Script } from "./connection.ts";
import { type Culprit, culpritOfJobs, culpritOfStacks } from "./culprit.ts";
import { fixFor } from "./fix.ts";
import { Sources } from "./sources.ts";

/** How often the thread is looked at, and after how many milliseconds again. */
const looks = 8;
const pause = 20;
/** One job may have been the end of a computation. */
const fewestJobs = 2;
/** A look that took longer came behind native code. */
const longestAnswer = 100;

export interface Finding extends Omit<StallReport, "duration" | "times" | "pid" | "threadId"> {
  /** As the engine names it, for the action `"throw"`. */
  readonly frame?: Frame;
}

/**
 * Why there is nothing to report: the engine collected garbage, a debugger holds the thread, it waits
 * by `Atomics.wait`, it loads modules, it computes and may; or it runs again.
 */
export type Innocence = "collection" | "debugger" | "waiting" | "loading" | "computing" | "over";

export interface Inquiry {
  /** The heartbeats of the thread when it stood still. */
  readonly beats: number;
  /** Only starvation is to be reported. */
  readonly mayBlock: boolean;
  /** The thread has answered: what keeps it busy is not one native function alone. */
  readonly onAnswer: () => void;
  readonly printCode: (text: string, place: Place) => string;
}

export async function investigate(
  connection: Connection,
  { beats, mayBlock, onAnswer, printCode }: Inquiry,
): Promise<Finding | Innocence> {
  const asked = performance.now();
  // All at once: between two calls of native code there may be a moment for one answer.
  const [first, scripts] = await Promise.all([connection.call("look"), connection.scripts()]);
  onAnswer();
  if (!scripts) return "debugger";
  if (first.beats !== beats) return "over";
  if (performance.now() - asked > longestAnswer && first.isAfterCollection) return "collection";
  const { seen, samples } = await observe(connection, beats, first);
  const stacks = seen.map(({ frames }) => frames);
  const { jobs, time } = seen.at(-1) as Look;
  const cause = jobs < fewestJobs ? undefined : causeOf(samples);
  if (!cause && mayBlock) return "computing";
  if (!cause && beginsWithWait(stacks)) return "waiting";
  if (!cause && stacks.filter(isLoading).length * 2 > stacks.length) return "loading";
  const culprit = cause ? culpritOfJobs(samples) : culpritOfStacks(stacks);
  const test = await connection.call("testName");
  const found = await locate(connection, scripts, culprit, printCode);
  return {
    kind: cause ? "starved" : "blocked",
    ...(cause && { cause }),
    jobsPerSecond: cause ? Math.round((jobs / (time - first.time)) * 1000) : 0,
    callers: [],
    ...found,
    fix: fixFor(cause, culprit?.within),
    ...(test !== null && { test }),
  };
}

async function observe(
  connection: Connection,
  beats: number,
  first: Look,
): Promise<{ seen: readonly Look[]; samples: readonly Sample[] }> {
  const seen = [first];
  await connection.call("startCounting");
  while (seen.length < looks) {
    await setTimeout(pause);
    const look = await connection.call("look");
    if (look.beats !== beats) break;
    seen.push(look);
  }
  return { seen, samples: await connection.call("stopCounting") };
}

function causeOf(samples: readonly Sample[]): Cause {
  const counts = { PROMISE: 0, Microtask: 0, TickObject: 0 };
  for (const { type, count } of samples) counts[type as keyof typeof counts] += count;
  if (counts.Microtask > counts.PROMISE && counts.Microtask >= counts.TickObject) {
    return "queueMicrotask";
  }
  return counts.TickObject > counts.PROMISE ? "process.nextTick" : "promises";
}

/** Whether all stacks up to the last wait are waits: the code after it may just have started. */
function beginsWithWait(stacks: readonly (readonly Frame[])[]): boolean {
  const last = stacks.findLastIndex(isWaiting);
  return last >= 0 && stacks.slice(0, last).every(isWaiting);
}

/** A wait that the program has asked for. */
function isWaiting([innermost]: readonly Frame[]): boolean {
  return innermost?.url === "" && innermost.name === "Atomics.wait";
}

/** A program that starts loads its modules in one task. */
function isLoading(frames: readonly Frame[]): boolean {
  const own = frames.findIndex(isOfProgram);
  const inner = own < 0 ? frames : frames.slice(0, own);
  return inner.some(({ url }) => url.startsWith("node:internal/modules/"));
}

type Location = Pick<Finding, "frame" | "place" | "callers" | "within" | "codeFrame">;

async function locate(
  connection: Connection,
  scripts: readonly Script[],
  culprit: Culprit | undefined,
  printCode: Inquiry["printCode"],
): Promise<Partial<Location>> {
  if (!culprit) return {};
  const { frame, within } = culprit;
  const sources = new Sources(connection, scripts);
  const frames = [frame, ...culprit.callers];
  const [place, ...others] = (await sources.placesOf(frames)) as [Place, ...Place[]];
  const callers = others.map((caller, index) => ({
    ...caller,
    isAsync: culprit.callers[index]?.isAsync ?? false,
  }));
  const text = await sources.textOf(place, frame);
  return {
    frame,
    place,
    callers,
    ...(within !== undefined && { within }),
    ...(text !== undefined && { codeFrame: printCode(text, place) }),
  };
}
