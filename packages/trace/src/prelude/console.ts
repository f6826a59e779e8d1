import { create, now } from "./originals.ts";
import { takePlace } from "./place.ts";
import { printAll, sketch } from "./print.ts";
import { hasRoom, record, settings } from "./recorder.ts";
import { replaceGlobal } from "./timers.ts";

type Log = (...values: unknown[]) => void;

const levels = ["log", "info", "warn", "error", "debug", "dir", "table", "trace"] as const;

let indent = "";
const counts = create(null) as Record<string, number>;
const times = create(null) as Record<string, number>;

/** A console that records what it is given, as text. */
export function replaceConsole(): void {
  const methods: Record<string, Log> = {
    assert(condition, ...values) {
      if (condition) return;
      write("error", values.length > 0 ? ["Assertion failed:", ...values] : ["Assertion failed"]);
    },
    count(label = "default") {
      const key = sketch(label, 100);
      counts[key] = (counts[key] ?? 0) + 1;
      write("log", [`${unquoted(label)}: ${counts[key]}`]);
    },
    countReset(label = "default") {
      counts[sketch(label, 100)] = 0;
    },
    group(...values) {
      if (values.length > 0) write("log", values);
      if (indent.length < 20) indent += "  ";
    },
    groupEnd() {
      indent = shorter(indent);
    },
    time(label = "default") {
      times[sketch(label, 100)] = now();
    },
    timeEnd(label = "default") {
      const began = times[sketch(label, 100)];
      if (began !== undefined) write("log", [`${unquoted(label)}: ${now() - began} ms`]);
    },
    clear() {},
  };
  for (let i = 0; i < levels.length; i++) {
    const level = levels[i] as string;
    methods[level] = (...values) => write(level, values);
  }
  methods["groupCollapsed"] = methods["group"] as Log;
  replaceGlobal("console", methods);
}

function write(how: string, values: readonly unknown[]): void {
  const place = takePlace();
  const { text: length } = settings.limits;
  record("log", { ...place, how, text: hasRoom() ? indent + printAll(values, length) : "" });
}

function unquoted(label: unknown): string {
  return typeof label === "string" ? label : sketch(label, 100);
}

function shorter(text: string): string {
  let rest = "";
  for (let i = 2; i < text.length; i++) rest += " ";
  return rest;
}
