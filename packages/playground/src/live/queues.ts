import {
  type PendingTimer,
  type Phase,
  phaseOf,
  type QueuedMicrotask,
  type State,
  type TraceEvent,
} from "@unawait/trace";

/** A box of the live view. */
export interface Queue {
  readonly name: string;
  /** What is in it, for those who meet it for the first time. */
  readonly about: string;
  readonly kind: "stack" | "microtasks" | "timers" | "waiting";
  readonly items: readonly Item[];
}

export interface Item {
  readonly label: string;
  readonly details?: string | undefined;
  /** Where it stands in the source. */
  readonly id?: string | undefined;
}

/** A queue of tasks: those of one phase of Node's event loop, or those that only browsers have. */
type TaskQueue = Phase | "browser";

const taskQueues: Readonly<Record<TaskQueue, Pick<Queue, "name" | "about">>> = {
  timers: { name: "Timers", about: "setTimeout and setInterval, the first one due in front" },
  poll: { name: "Network and messages", about: "responses and messages that have yet to arrive" },
  check: {
    name: "setImmediate",
    about: "callbacks of the check phase, after network and messages",
  },
  close: { name: "Closing", about: "ports that are being closed" },
  browser: { name: "Other tasks", about: "frames and tasks of scheduler" },
};

/** @param events of the whole recording: a queue that is used at some time is shown all the time */
export function queuesOf(state: State, events: readonly TraceEvent[]): readonly Queue[] {
  const used = new Set<TaskQueue>(["timers"]);
  let usesNextTick = false;
  for (const { kind, how } of events) {
    if (kind === "schedule") used.add(phaseOf(how) ?? "browser");
    else if (kind === "enqueue") usesNextTick ||= how === "nextTick";
  }
  const tasks = Object.entries(taskQueues).filter(([name]) => used.has(name as TaskQueue));
  return [
    {
      name: "Call stack",
      about: "what runs now, the innermost call on top",
      kind: "stack",
      items: state.stack.toReversed(),
    },
    ...(usesNextTick ? [nextTickQueue(state)] : []),
    {
      name: "Microtasks",
      about: "run in this order as soon as the call stack is empty",
      kind: "microtasks",
      items: state.microtasks.map(microtask),
    },
    ...tasks.map(([name, task]): Queue => {
      const pending = state.timers.filter(({ phase = "browser" }) => phase === name);
      return { ...task, kind: "timers", items: pending.map(taskItem) };
    }),
    {
      name: "Suspended functions",
      about: "calls of async functions, and what each awaits",
      kind: "waiting",
      items: state.waiting.map(({ label, id, text }) => ({
        label,
        details: text === undefined ? undefined : `awaits ${text}`,
        id,
      })),
    },
  ];
}

function nextTickQueue({ nextTicks }: State): Queue {
  return {
    name: "process.nextTick",
    about: "runs before the microtasks",
    kind: "microtasks",
    items: nextTicks.map(microtask),
  };
}

function microtask({ label, id, certain }: QueuedMicrotask): Item {
  return { label, details: certain ? undefined : "as soon as its promise settles", id };
}

function taskItem({ label, delay, isInterval, how, text, id }: PendingTimer): Item {
  const period = how === "timeout" || how === "interval" ? `${delay} ms` : undefined;
  return { label, details: isInterval ? `every ${period}` : (period ?? text), id };
}
