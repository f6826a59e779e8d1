import { writeSync } from "node:fs";
import { isAbsolute, relative } from "node:path";
import { isatty, WriteStream } from "node:tty";
import { styleText } from "node:util";
import { codeFrameColumns } from "@babel/code-frame";
import type { Caller, Cause, Place, StallReport } from "../report.ts";
import type { Settings } from "../settings.ts";

const mostCallers = 6;
const label = "[unawait guard]";

/** Writes to the standard error. */
export class Printer {
  #hasSaid = new Set<string>();

  hasColor({ format }: Settings): boolean {
    return format === "pretty" && hasColors;
  }

  /** Once per place, then a count: after 2, 4, 8, … times. */
  report(report: StallReport, settings: Settings): void {
    const { times } = report;
    if (settings.format === "none" || !isPowerOfTwo(times)) return;
    if (settings.format === "json") this.#write(`${JSON.stringify(report)}\n`);
    else
      this.#write(times === 1 ? describe(report, this.hasColor(settings)) : describeAgain(report));
  }

  /** @param duration of the whole stall, in milliseconds */
  end(report: StallReport, duration: number, { format }: Settings): void {
    if (format === "pretty" && report.times === 1) this.#write(describeEnd(report, duration));
    if (format !== "json" || !isPowerOfTwo(report.times)) return;
    const { place, times, pid, threadId } = report;
    this.#write(`${JSON.stringify({ kind: "ended", duration, place, times, pid, threadId })}\n`);
  }

  debugger(): void {
    this.#once("A debugger holds the program at a breakpoint. The guard waits until it continues.");
  }

  /** The thread could not be asked. */
  failed(error: unknown): void {
    const { code, message } = error as NodeJS.ErrnoException;
    const isDenied = code === "ERR_ACCESS_DENIED" || code === "ERR_INSPECTOR_NOT_AVAILABLE";
    this.#once(
      isDenied
        ? "The event loop stands still. To name the code, the guard needs the inspector: start Node with --allow-inspector."
        : `The event loop stands still. The guard could not find out which code it is: ${message}`,
    );
  }

  #once(text: string): void {
    if (this.#hasSaid.has(text)) return;
    this.#hasSaid.add(text);
    this.#write(`${label} ${text}\n`);
  }

  /** The stream of a worker is written by the main thread, which may be the one that stands still. */
  #write(text: string): void {
    writeSync(2, text);
  }
}

const hasColors = isatty(2) && WriteStream.prototype.getColorDepth() > 1;

function isPowerOfTwo(count: number): boolean {
  return (count & (count - 1)) === 0;
}

/** @param text the file's @returns the lines around the place */
export function codeFrameOf(text: string, { line, column }: Place, color: boolean): string {
  const options = { linesAbove: 2, linesBelow: 2, highlightCode: color, forceColor: color };
  return codeFrameColumns(text, { start: { line, column } }, options);
}

const reasons: Readonly<Record<Cause, string>> = {
  promises: "promise jobs without end",
  queueMicrotask: "queueMicrotask() without end",
  "process.nextTick": "process.nextTick() without end",
};

/** All that is known, for a first stall at a place. */
function describe(report: StallReport, color: boolean): string {
  const { cause, place, within, callers, codeFrame, fix, test, jobsPerSecond } = report;
  const paint = (style: "red" | "cyan", text: string): string =>
    color ? styleText(style, text, { validateStream: false }) : text;
  const lines = [`${label} ${paint("red", headline(report))}`];
  if (test !== undefined) lines.push(`  in the test "${test}"`);
  if (place) lines.push("", `  ${placeText(place)}${within ? ` in ${within}()` : ""}`);
  if (codeFrame) lines.push("", indent(codeFrame), "");
  if (cause) {
    const jobs = cause === "process.nextTick" ? "callbacks" : "microtasks";
    lines.push(`  Runs ${rounded(jobsPerSecond)} ${jobs} a second.`);
  }
  const shown = callers.slice(0, mostCallers).map(callerText);
  if (callers.length > mostCallers) shown.push(`${callers.length - mostCallers} more`);
  if (shown.length > 0) lines.push(`  ${shown.join(", ")}`);
  lines.push(`  ${paint("cyan", "Fix:")} ${fix}`);
  return `${lines.join("\n")}\n`;
}

/** For a place that was described before. */
function describeAgain(report: StallReport): string {
  const { kind, place, times } = report;
  return `${label} ${capital(kind)} again${place ? ` by ${placeText(place)}` : ""}: ${times} times so far.\n`;
}

/** @param duration of the whole stall */
function describeEnd({ kind, place }: StallReport, duration: number): string {
  const what = kind === "starved" ? "was starved" : "was blocked";
  return `${label} The event loop ${what} for ${rounded(duration)} ms in all${place ? ` by ${placeText(place)}` : ""}.\n`;
}

function headline({ kind, cause, duration, threadId, place }: StallReport): string {
  const thread = threadId === 0 ? "" : ` of worker ${threadId}`;
  const loop = `The event loop${thread} has been ${kind} for ${rounded(duration)} ms`;
  if (cause) return `${loop}: ${reasons[cause]}. Timers, I/O and signals cannot run.`;
  return `${loop}${place ? "" : " by native code, whose place is not known"}. Timers, I/O and signals cannot run.`;
}

function placeText({ name, file, line, column }: Place): string {
  const at = `${shortened(file)}:${line}:${column}`;
  return name === "" ? at : `${name} (${at})`;
}

function callerText({ isAsync, ...place }: Caller): string {
  return `${isAsync ? "awaited" : "called"} by ${placeText(place)}`;
}

function shortened(file: string): string {
  const path = isAbsolute(file) ? relative(process.cwd(), file) : file;
  return path.startsWith("..") ? file : path;
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, "    ");
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Two significant digits, or all below 10,000. */
function rounded(count: number): string {
  const digits = count < 10_000 ? Math.round(count) : Number(count.toPrecision(2));
  return digits.toLocaleString("en");
}
