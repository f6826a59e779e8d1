import vm from "node:vm";
import { type PluginItem, transformSync } from "@babel/core";
import {
  type Message,
  prelude,
  type Recorder,
  type RecorderOptions,
  type TraceEvent,
} from "@unawait/trace";
import { places, probes } from "@unawait/trace/probes";
import unawait from "babel-plugin-unawait";

/** The original or the rewritten program, with probes or hooks, or without. */
export type Run = "native" | "output";

export interface Traced {
  readonly events: readonly TraceEvent[];
  /** Why the recorder does not say that the program has ended. */
  readonly unfinished: boolean;
}

export function instrument(code: string, run: Run, isTraced: boolean): string {
  const tracing: PluginItem = run === "native" ? probes : [unawait, { trace: true }];
  const plain = run === "native" ? [] : [unawait];
  const result = transformSync(code, {
    plugins: isTraced ? [places, tracing] : plain,
    sourceType: "script",
    configFile: false,
    babelrc: false,
    compact: false,
  });
  return result?.code ?? "";
}

const realms = {
  queueMicrotask,
  setTimeout,
  setInterval,
  clearTimeout,
  clearInterval,
  performance,
};

type StartRecorder = (options: RecorderOptions) => Recorder;

/** Runs code in a fresh realm behind the recorder, until it has nothing left to do. */
export function record(code: string, patience = 2000): Promise<Traced> {
  const events: TraceEvent[] = [];
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve({ events, unfinished: true }), patience);
    const finish = () => {
      clearTimeout(timer);
      resolve({ events, unfinished: false });
    };
    const post = (message: Message) => {
      if (message.kind === "events") events.push(...message.events);
      if (message.kind === "done") finish();
    };
    const context = vm.createContext({ ...realms });
    const start = vm.runInContext(prelude, context) as StartRecorder;
    const recorder = start({ post });
    vm.runInContext("globalThis.log = console.log;", context);
    try {
      vm.runInContext(code, context, { timeout: patience });
    } catch (error) {
      if (error instanceof SyntaxError) reject(error);
      recorder.error(error);
    }
  });
}

/** What code logs in a realm in which nothing measures. */
export async function logsOf(code: string): Promise<string[]> {
  const events: TraceEvent[] = [];
  const printer = vm.createContext({ ...realms });
  const start = vm.runInContext(prelude, printer) as StartRecorder;
  start({
    post: (message) => message.kind === "events" && events.push(...message.events),
    limits: { batch: 1 },
  });
  const { console: printing } = printer as { console: Console };
  const context = vm.createContext({ ...realms, console: printing, log: printing.log });
  let waiting = 0;
  const count =
    (from: typeof setTimeout) =>
    (task: () => void, ...rest: [number?]) => {
      waiting++;
      return from(
        () => {
          waiting--;
          task();
        },
        ...rest,
      );
    };
  context["setTimeout"] = count(setTimeout);
  try {
    vm.runInContext(code, context, { timeout: 2000 });
  } catch {
    // The recorder of the other runs notes what it was.
  }
  do await new Promise((resolve) => setTimeout(resolve, 2));
  while (waiting > 0);
  return logs(events);
}

export function logs(events: readonly TraceEvent[]): string[] {
  return events.filter(({ kind }) => kind === "log").map(({ text = "" }) => text);
}

export function rows(events: readonly TraceEvent[]): string[] {
  return events.map(({ task, tick, kind, id = "", how = "", text = "" }) =>
    [`${task}.${tick}`, kind, id, how, text].filter(Boolean).join(" "),
  );
}
