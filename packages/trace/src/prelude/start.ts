import type { Limits } from "../event.ts";
import type { Message } from "../message.ts";
import type { NetworkAnswer } from "../network.ts";
import { startBrowser } from "./browser/browser.ts";
import { keepMeasuring, returnToLastTick } from "./clock.ts";
import { replaceConsole } from "./console/console.ts";
import { placeOfError } from "./error-place.ts";
import { start } from "./hooks.ts";
import { wrapNetwork } from "./network/fetch.ts";
import { startNode } from "./node/node.ts";
import { emit, endProcess } from "./node/process.ts";
import { uncaught } from "./node/uncaught.ts";
import { apply, closeRealm, defineProperty, freeze, listen, startInterval } from "./originals.ts";
import { at, takePlace } from "./place.ts";
import { sketch } from "./print.ts";
import { enter } from "./probe.ts";
import { record, sendDone, settings } from "./recorder.ts";
import { replaceGlobal } from "./tasks/globals.ts";
import { begin, current, schedule } from "./tasks/tasks.ts";
import { wrapMessages } from "./tasks/messages.ts";
import { wrapMicrotasks } from "./tasks/microtasks.ts";

/** Whose event loop the program has. */
export type HostName = "browser" | "node";

export interface RecorderOptions {
  /** Hears of what happens. */
  readonly post: (message: Message) => void;
  readonly limits?: Partial<Limits>;
  /** The global that holds the hooks. */
  readonly global?: string;
  /** Says every so many milliseconds that the event loop comes round; 0: never. */
  readonly beat?: number;
  /** Whose order tasks have, and whose globals there are: the browser's own by default. */
  readonly host?: HostName;
  /** Whether Node evaluates the program as a module. */
  readonly isModule?: boolean;
  /** How `fetch` answers; by default with some JSON. */
  readonly network?: readonly NetworkAnswer[];
  /** Whether the program gets some time when nothing is left that the recorder knows of. */
  readonly isPatient?: boolean;
}

/** What the surroundings of the program tell the recorder, where there are no events for it. */
export interface Recorder {
  /** Nothing caught this error. */
  error(error: unknown): void;
  /** Nothing handled a rejection for this reason. */
  rejection(reason: unknown): void;
}

/** Milliseconds that reading a file takes. */
const reading = 5;

/** For stand-ins of what reads files: calls back in a task, when it is read. */
function read(path: string, give: () => void): void {
  const task = schedule("read", reading, takePlace(), path);
  current.host.after(reading, () => {
    begin(task);
    give();
  });
}

/**
 * Starts to record what happens in this realm, in the task in which the program runs next.
 *
 * @param firstLine on which line of the script the program begins
 */
export function startRecorder(
  {
    post,
    limits,
    global = "unawaitTrace",
    beat = 0,
    host = "browser",
    isModule = false,
    network = [],
    isPatient = false,
  }: RecorderOptions,
  firstLine = 1,
): Recorder {
  settings.post = post;
  settings.limits = { ...settings.limits, ...limits };
  settings.isPatient = isPatient;
  const hooks = freeze({ start, enter, at, read });
  defineProperty(globalThis, global, { value: hooks });
  const isNode = host === "node";
  if (isNode) startNode(isModule);
  else startBrowser();
  wrapMicrotasks();
  wrapMessages();
  wrapNetwork(network);
  replaceConsole();
  // Messages are the recorder's; the program's would go nowhere.
  if ("postMessage" in globalThis) replaceGlobal("postMessage", function postMessage() {});
  if (beat > 0) {
    post({ kind: "beat" });
    startInterval(() => post({ kind: "beat" }), beat);
  }
  const close = closeRealm;
  if (close) {
    replaceGlobal("close", function () {
      sendDone();
      apply(close, globalThis, []);
    });
  }
  const describe = (error: unknown, line = 0, column = 0) => ({
    text: sketch(error, settings.limits.text),
    ...placeOfError(error, firstLine, line, column),
  });
  const tellError = (error: unknown, line?: number, column?: number) => {
    if (isNode && emit("uncaughtException", error)) return;
    record("error", describe(error, line, column));
    if (isNode) endProcess(1);
  };
  const tellRejection = (reason: unknown) => {
    if (isNode && emit("unhandledRejection", reason)) return;
    returnToLastTick();
    record("rejection", describe(reason));
    if (isNode) endProcess(1);
  };
  uncaught.tell = (error) => tellError(error);
  listen("error", ({ error, lineno, colno }) => tellError(error, lineno, colno));
  listen("unhandledrejection", (event) => {
    // It is told here, and not once more on the console of the page.
    event.preventDefault();
    tellRejection(event.reason);
  });
  keepMeasuring();
  return { error: (error) => tellError(error), rejection: tellRejection };
}
