import { create, now, round } from "../originals.ts";
import { takePlace } from "../place.ts";
import { printAll, sketch } from "../print.ts";
import { hasRoom, record, settings } from "../recorder.ts";
import { replaceGlobal } from "../tasks/globals.ts";
import { tableText } from "./table.ts";

type Log = (...values: unknown[]) => void;

const levels = ["log", "info", "warn", "error", "debug"] as const;

let indent = "";
const counts = create(null) as Record<string, number>;
const times = create(null) as Record<string, number>;

/** A console that records what it is given, as text. */
export function replaceConsole(): void {
  const methods: Record<string, Log> = {
    assert(condition, ...values) {
      if (condition) takePlace();
      else if (values.length === 0) write("error", ["Assertion failed"]);
      else if (typeof values[0] === "string") {
        values[0] = `Assertion failed: ${values[0]}`;
        write("error", values);
      } else {
        const shown: unknown[] = ["Assertion failed:"];
        for (let i = 0; i < values.length; i++) shown[i + 1] = values[i];
        write("error", shown);
      }
    },
    count(label = "default") {
      const key = labelOf(label);
      counts[key] = (counts[key] ?? 0) + 1;
      write("log", [`${key}: ${counts[key]}`]);
    },
    countReset(label = "default") {
      takePlace();
      counts[labelOf(label)] = 0;
    },
    dir(value) {
      write("dir", [value]);
    },
    dirxml(...values) {
      write("log", values);
    },
    group(...values) {
      if (values.length > 0) write("log", values);
      else takePlace();
      if (indent.length < 20) indent += "  ";
    },
    groupEnd() {
      takePlace();
      indent = shorter(indent);
    },
    table(value, columns) {
      const text = hasRoom() ? tableText(value, columns, settings.limits.text) : undefined;
      if (text === undefined) write("table", [value]);
      else writeText("table", text);
    },
    time(label = "default") {
      takePlace();
      times[labelOf(label)] = now();
    },
    timeLog(label = "default", ...values) {
      writeTime(label, values);
    },
    timeEnd(label = "default") {
      writeTime(label, []);
      delete times[labelOf(label)];
    },
    timeStamp() {
      takePlace();
    },
    trace(...values) {
      const text = printAll(values, settings.limits.text);
      writeText("log", text === "" ? "Trace" : `Trace: ${text}`);
    },
    clear() {
      takePlace();
    },
  };
  for (let i = 0; i < levels.length; i++) {
    const level = levels[i] as string;
    methods[level] = (...values) => write(level, values);
  }
  methods["groupCollapsed"] = methods["group"] as Log;
  replaceGlobal("console", methods);
}

/** Marked as a time: it is another one in each run. */
function writeTime(label: unknown, values: readonly unknown[]): void {
  const key = labelOf(label);
  const began = times[key];
  if (began === undefined) {
    write("warn", [`No such label '${key}' for console.time()`]);
    return;
  }
  const rest = values.length > 0 ? ` ${printAll(values, settings.limits.text)}` : "";
  writeText("time", `${key}: ${round(now() - began)} ms${rest}`);
}

function write(how: string, values: readonly unknown[]): void {
  const { text: length } = settings.limits;
  writeText(how, hasRoom() ? printAll(values, length) : "");
}

/** In a group each line is indented. */
function writeText(how: string, text: string): void {
  const place = takePlace();
  record("log", { ...place, how, text: indent === "" ? text : indented(text) });
}

function indented(text: string): string {
  let result = indent;
  for (let i = 0; i < text.length; i++) {
    const character = text[i] as string;
    result += character === "\n" ? `\n${indent}` : character;
  }
  return result;
}

function labelOf(label: unknown): string {
  return typeof label === "string" ? label : sketch(label, 100);
}

function shorter(text: string): string {
  let rest = "";
  for (let i = 2; i < text.length; i++) rest += " ";
  return rest;
}
