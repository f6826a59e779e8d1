import { countMicrotask } from "./starvation.ts";
import { hasRoom, record, settings, waitingCalls } from "./recorder.ts";
import { cut } from "./originals.ts";
import { sketch } from "./print.ts";

/** What the option `trace` of babel-plugin-unawait has the rewritten functions report to. */
export interface Call {
  suspend(id: string, ...value: [unknown?]): void;
  resume(id: string, how: "next" | "throw" | "return", ...value: [unknown?]): void;
  settle(how: "return" | "throw", ...value: [unknown?]): void;
}

let calls = 0;

export function start(id: string, fn: string): Call {
  const call = ++calls;
  const about = { call, fn: cut(fn, 100) };
  record("enter", { id, ...about });
  return {
    suspend(place, ...value) {
      countMicrotask(place);
      waitingCalls.count++;
      record("suspend", { id: place, ...about, ...textOf(value) });
    },
    resume(place, how, ...value) {
      waitingCalls.count--;
      record("resume", { id: place, ...about, how, ...textOf(value) });
    },
    settle(how, ...value) {
      record("settle", { id, ...about, how, ...textOf(value) });
    },
  };
}

function textOf(values: readonly unknown[]): { text?: string } {
  if (values.length === 0 || !hasRoom()) return {};
  return { text: sketch(values[0], settings.limits.text) };
}
