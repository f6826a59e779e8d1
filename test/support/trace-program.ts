import vm from "node:vm";
import { type PluginItem, transformSync } from "@babel/core";
import {
  type Message,
  prelude,
  type Recorder,
  type RecorderOptions,
  type TraceEvent,
} from "@unawait/trace";
import { places, probes, topLevelAwait } from "@unawait/trace/probes";
import unawait from "babel-plugin-unawait";
import { VirtualTimers } from "./virtual-timers.ts";

/** The original or the rewritten program, with probes or hooks, or without. */
export type Run = "native" | "output";

export interface Traced {
  readonly events: readonly TraceEvent[];
  /** Why the recorder does not say that the program has ended. */
  readonly unfinished: boolean;
}

export function instrument(code: string, run: Run, isTraced: boolean): string {
  if (run === "native" && !isTraced) return code;
  const tracing: PluginItem = run === "native" ? probes : [unawait, { trace: true }];
  const plugins = isTraced ? [topLevelAwait, places, tracing] : [topLevelAwait, unawait];
  try {
    return transform(code, plugins, true);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // Sloppy code may call something `await`, as long as it does not wait outside of functions.
    return transform(code, plugins, false);
  }
}

function transform(
  code: string,
  plugins: PluginItem[],
  allowAwaitOutsideFunction: boolean,
): string {
  const result = transformSync(code, {
    plugins,
    sourceType: "script",
    parserOpts: { allowAwaitOutsideFunction },
    configFile: false,
    babelrc: false,
    compact: false,
  });
  return result?.code ?? "";
}

const recorderScript = new vm.Script(prelude);

type StartRecorder = (options: RecorderOptions) => Recorder;

interface RecordOptions extends Pick<
  RecorderOptions,
  "host" | "isModule" | "limits" | "network" | "isPatient"
> {
  /** Milliseconds until the program has to end. */
  readonly patience?: number;
  /** Milliseconds that each look at the clock takes. */
  readonly perReading?: number;
}

/** What the recorder's `fetch` is made of. It changes `Response`, so each realm has its own. */
function networkClasses() {
  const OwnResponse = class extends Response {};
  return { AbortController, AbortSignal, Headers, Request, Response: OwnResponse, URL };
}

/** Runs code in a fresh realm behind the recorder, until it has nothing left to do. */
export async function record(
  code: string,
  { patience = 60_000, perReading, ...options }: RecordOptions = {},
): Promise<Traced> {
  const events: TraceEvent[] = [];
  const timers = new VirtualTimers(perReading);
  const context = vm.createContext({ ...timers.globals, ...networkClasses() });
  const start = recorderScript.runInContext(context) as StartRecorder;
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const recorder = start({
    ...options,
    post(message: Message) {
      if (message.kind === "events") events.push(...message.events);
      if (message.kind === "done") resolve(false);
    },
  });
  const stopListening = listenFor(recorder);
  const timer = setTimeout(() => resolve(true), patience);
  vm.runInContext("globalThis.log = console.log;", context);
  runScript(code, context, (error) => recorder.error(error));
  const unfinished = await promise;
  clearTimeout(timer);
  // The process tells of the last rejections behind the program.
  await new Promise((end) => setImmediate(end));
  stopListening();
  return { events, unfinished };
}

/** The recorder hears of what the process finds out: rejections without a handler, errors in timers. */
function listenFor(recorder: Recorder): () => void {
  const onRejection = (error: unknown) => recorder.rejection(error);
  const onError = (error: unknown) => recorder.error(error);
  process.on("unhandledRejection", onRejection).on("uncaughtException", onError);
  return () => process.off("unhandledRejection", onRejection).off("uncaughtException", onError);
}

/** The same while time passes: each look at the clock takes a tenth of a millisecond. */
export function recordSlowly(code: string): Promise<Traced> {
  return record(code, { perReading: 0.1 });
}

/** What code logs in a realm in which nothing measures. */
export async function logsOf(code: string): Promise<string[]> {
  const events: TraceEvent[] = [];
  const printer = vm.createContext({ ...new VirtualTimers().globals });
  const start = recorderScript.runInContext(printer) as StartRecorder;
  start({
    post: (message) => message.kind === "events" && events.push(...message.events),
    limits: { batch: 1, events: Infinity },
  });
  const { console: printing } = printer as { console: Console };
  const timers = new VirtualTimers();
  const log = (...values: unknown[]) => printing.log(...values);
  runScript(code, vm.createContext({ ...timers.globals, console: printing, log }), () => {});
  do await new Promise((resolve) => setImmediate(resolve));
  while (!timers.isIdle);
  return logs(events);
}

function runScript(code: string, context: vm.Context, failed: (error: unknown) => void): void {
  const script = new vm.Script(code);
  try {
    script.runInContext(context, { timeout: 60_000 });
  } catch (error) {
    failed(error);
  }
}

export function logs(events: readonly TraceEvent[]): string[] {
  return events.filter(({ kind }) => kind === "log").map(({ text = "" }) => text);
}

export function rows(events: readonly TraceEvent[]): string[] {
  return events.map(({ task, tick, kind, id = "", how = "", text = "" }) =>
    [`${task}.${tick}`, kind, id, how, withoutMessage(text)].filter(Boolean).join(" "),
  );
}

/** What engines and the runtime say of the same mistake is not the same. */
function withoutMessage(text: string): string {
  return text.replace(/\b(TypeError|RangeError|ReferenceError): .*/, "$1");
}
