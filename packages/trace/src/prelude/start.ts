import type { Limits } from "../event.ts";
import type { Message } from "../message.ts";
import { keepMeasuring } from "./clock.ts";
import { replaceConsole } from "./console.ts";
import { start } from "./hooks.ts";
import { apply, closeRealm, defineProperty, freeze, listen, startInterval } from "./originals.ts";
import { at } from "./place.ts";
import { sketch } from "./print.ts";
import { enter } from "./probe.ts";
import { record, sendDone, settings } from "./recorder.ts";
import { replaceGlobal, wrapTimers } from "./timers.ts";

export interface RecorderOptions {
  /** Hears of what happens. */
  readonly post: (message: Message) => void;
  readonly limits?: Partial<Limits>;
  /** The global that holds the hooks. */
  readonly global?: string;
  /** Says every so many milliseconds that the event loop comes round; 0: never. */
  readonly beat?: number;
}

/** What the surroundings of the program tell the recorder, where there are no events for it. */
export interface Recorder {
  /** Nothing caught this error. */
  error(error: unknown): void;
  /** Nothing handled a rejection for this reason. */
  rejection(reason: unknown): void;
}

/** Starts to record what happens in this realm, in the task in which the program runs next. */
export function startRecorder({
  post,
  limits,
  global = "unawaitTrace",
  beat = 0,
}: RecorderOptions): Recorder {
  settings.post = post;
  settings.limits = { ...settings.limits, ...limits };
  const hooks = freeze({ start, enter, at });
  defineProperty(globalThis, global, { value: hooks });
  wrapTimers();
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
  const recorder: Recorder = {
    error: (error) => record("error", { text: sketch(error, settings.limits.text) }),
    rejection: (reason) => record("rejection", { text: sketch(reason, settings.limits.text) }),
  };
  listen("error", (event) => recorder.error(event.error));
  listen("unhandledrejection", (event) => {
    // It is told here, and not once more on the console of the page.
    event.preventDefault();
    recorder.rejection(event.reason);
  });
  keepMeasuring();
  return recorder;
}
