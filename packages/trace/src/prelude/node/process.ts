import { apply, now } from "../originals.ts";
import { takePlace } from "../place.ts";
import { printAll } from "../print.ts";
import { record, sendDone, settings, stopRecording } from "../recorder.ts";
import { nextTick } from "./next-tick.ts";
import { exit, guarded } from "./uncaught.ts";

type AnyFunction = (...args: unknown[]) => unknown;

interface Listener {
  readonly event: unknown;
  readonly run: AnyFunction;
  readonly isForOnce: boolean;
}

let listeners: Listener[] = [];
let hasExited = false;

/** @returns whether anybody listens */
export function emit(event: string, ...args: unknown[]): boolean {
  const before = listeners;
  let heard = false;
  for (let i = 0; i < before.length; i++) {
    const { event: other, run, isForOnce } = before[i] as Listener;
    if (other !== event) continue;
    heard = true;
    if (isForOnce) off(event, run);
    guarded(() => void apply(run, undefined, args));
  }
  return heard;
}

/** The program has ended by itself, or by an error. */
export function endProcess(code: number, wasPatient = false): void {
  if (!hasExited) {
    hasExited = true;
    emit("exit", code);
  }
  sendDone(wasPatient);
  stopRecording();
}

function on(this: unknown, event: unknown, run: AnyFunction): unknown {
  listeners[listeners.length] = { event, run, isForOnce: false };
  return this;
}

function once(this: unknown, event: unknown, run: AnyFunction): unknown {
  listeners[listeners.length] = { event, run, isForOnce: true };
  return this;
}

function off(this: unknown, event: unknown, run: AnyFunction): unknown {
  const kept: Listener[] = [];
  for (let i = 0; i < listeners.length; i++) {
    const one = listeners[i] as Listener;
    if (one.event !== event || one.run !== run) kept[kept.length] = one;
  }
  listeners = kept;
  return this;
}

function writer(how: string): { readonly write: (text: unknown) => boolean } {
  return {
    write(text) {
      const place = takePlace();
      record("log", { ...place, how, text: printAll([text], settings.limits.text) });
      return true;
    },
  };
}

const began = now();

/** What programs about the event loop use of `process`. */
export const process: object = {
  argv: ["node", "main.js"],
  cwd: () => "/",
  env: {},
  exit(code = 0) {
    endProcess(code);
    throw exit;
  },
  hrtime() {
    const time = now() - began;
    const seconds = (time - (time % 1000)) / 1000;
    return [seconds, (time % 1000) * 1e6];
  },
  memoryUsage: () => ({ rss: 0, heapTotal: 0, heapUsed: 0, external: 0, arrayBuffers: 0 }),
  nextTick,
  on,
  once,
  off,
  addListener: on,
  removeListener: off,
  pid: 1,
  platform: "linux",
  stdout: writer("write"),
  stderr: writer("error"),
  uptime: () => (now() - began) / 1000,
  version: "v24.0.0",
  versions: { node: "24.0.0" },
};
