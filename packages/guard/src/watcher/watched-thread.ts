import { clearTimeout, setTimeout } from "node:timers";
import type { StallReport } from "../report.ts";
import type { Settings } from "../settings.ts";
import type { Slot } from "../slot.ts";
import { act } from "./act.ts";
import { connect, type Connection } from "./connection.ts";
import { fixFor } from "./fix.ts";
import { type Finding, type Innocence, investigate } from "./investigate.ts";
import { codeFrameOf, type Printer } from "./print.ts";

/** After so many milliseconds without an answer, it is native code that blocks. */
const patience = 10_000;
/** Milliseconds from one look at a thread that waits for good reason to the next, at most. */
const longestRest = 30_000;

/** Native code that has not returned, or returned before the thread could be asked. */
const native: Finding = {
  kind: "blocked",
  jobsPerSecond: 0,
  callers: [],
  fix: fixFor(undefined, undefined),
};

interface Stall {
  readonly beats: number;
  /** When the last heartbeat was seen. */
  readonly since: number;
}

/** One thread, as the watcher sees it. */
export class WatchedThread {
  readonly #slot: Slot;
  readonly #threadId: number;
  readonly #printer: Printer;
  readonly #timesAt = new Map<string, number>();
  #beats = -1;
  /** When the last heartbeat was seen. */
  #since = performance.now();
  /** When to investigate: a stall is investigated once, unless there was nothing to report. */
  #due = Infinity;
  #rest = 0;
  #isBusy = false;
  #reported: StallReport | undefined;

  constructor(slot: Slot, printer: Printer) {
    this.#slot = slot;
    this.#threadId = slot.threadId;
    this.#printer = printer;
  }

  get #settings(): Settings {
    return this.#slot.settings;
  }

  get hasEnded(): boolean {
    return !this.#slot.isRunning || this.#slot.threadId !== this.#threadId;
  }

  /** @param isUnsure that the thread could have run since the last time */
  check(now: number, isUnsure: boolean): void {
    const { beats } = this.#slot;
    if (beats !== this.#beats || isUnsure) this.#begin(beats, now);
    else if (now >= this.#due && !this.#isBusy) {
      this.#due = Infinity;
      void this.#investigate({ beats, since: this.#since });
    }
  }

  /** The event loop runs. */
  #begin(beats: number, now: number): void {
    if (this.#reported) this.#printer.end(this.#reported, now - this.#since, this.#settings);
    this.#reported = undefined;
    this.#beats = beats;
    this.#since = now;
    this.#rest = this.#settings.threshold;
    this.#due = now + this.#rest;
  }

  async #investigate(stall: Stall): Promise<void> {
    this.#isBusy = true;
    this.#slot.isInvestigated = true;
    try {
      const connection = await connect(this.#threadId);
      if (connection) await this.#ask(connection, stall).finally(() => connection.close());
      // A thread that another one has terminated.
      else this.#slot.free();
    } catch (error) {
      // A thread that ends does not answer.
      if (!this.hasEnded) this.#printer.failed(error);
    } finally {
      this.#isBusy = false;
      this.#slot.isInvestigated = false;
    }
  }

  async #ask(connection: Connection, stall: Stall): Promise<void> {
    const timer = setTimeout(() => this.#report(native, stall), patience);
    const finding = await investigate(connection, {
      beats: stall.beats,
      onAnswer: () => clearTimeout(timer),
      printCode: (text, place) => codeFrameOf(text, place, this.#printer.hasColor(this.#settings)),
    });
    if (typeof finding !== "string") {
      const { frame, ...found } = finding;
      const report = this.#report(found, stall);
      await connection.call("deliver", report);
      // Its end waits for this investigation.
      if (this.#settings.action === "exit") this.#slot.isInvestigated = false;
      await act(connection, this.#settings, report, frame);
    } else if (finding !== "over") {
      this.#wait(finding);
    } else if (!this.#slot.wasCollectedBehind(stall.beats)) {
      const report = this.#report(native, stall);
      await connection.call("deliver", report);
    }
  }

  #report(found: Finding, { since }: Stall): StallReport {
    const { place: { file, line, column } = {}, kind } = found;
    const key = `${kind} ${file}:${line}:${column}`;
    const times = (this.#timesAt.get(key) ?? 0) + 1;
    this.#timesAt.set(key, times);
    const duration = performance.now() - since;
    const from = { pid: process.pid, threadId: this.#threadId };
    const report: StallReport = { ...found, duration, times, ...from };
    this.#printer.report(report, this.#settings);
    this.#reported = report;
    return report;
  }

  /** Looks again later; what was waited for so far does not count. */
  #wait(reason: Innocence): void {
    if (reason === "debugger") this.#printer.debugger();
    const now = performance.now();
    this.#since = now;
    this.#due = now + this.#rest;
    this.#rest = Math.min(this.#rest * 2, longestRest);
  }
}
