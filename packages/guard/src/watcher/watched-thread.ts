import { clearTimeout, setTimeout } from "node:timers";
import type { StallReport } from "../report.ts";
import type { Settings } from "../settings.ts";
import type { Slot } from "../slot.ts";
import { type ThreadTimes, timesOf } from "../thread-times.ts";
import { act } from "./act.ts";
import { connect, type Connection, TerminationError } from "./connection.ts";
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

/** A point in time of one thread. */
interface Moment {
  readonly since: number;
  readonly times: ThreadTimes | undefined;
}

/** Begins when the last heartbeat was seen. */
interface Stall extends Moment {
  readonly beats: number;
}

/** One thread, as the watcher sees it. */
export class WatchedThread {
  readonly #slot: Slot;
  readonly #threadId: number;
  readonly #printer: Printer;
  readonly #timesAt = new Map<string, number>();
  #beats = -1;
  /** When the last heartbeat was seen. */
  #last: Moment = { since: performance.now(), times: undefined };
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
    const isKnown = this.#isBusy || this.#reported;
    if (beats !== this.#beats || (isUnsure && !isKnown)) this.#begin(beats, now);
    else if (now >= this.#due && !this.#isBusy) {
      const stall = { beats, ...this.#last };
      const missing = this.#rest - this.#ownTime(stall);
      this.#due = missing > 0 ? now + missing : Infinity;
      if (missing <= 0) void this.#investigate(stall);
    }
  }

  #moment(since: number): Moment {
    return { since, times: timesOf(this.#slot.tid) };
  }

  /** Its milliseconds, but for those in which other programs had the processors. */
  #ownTime({ since, times }: Moment): number {
    const last = timesOf(this.#slot.tid);
    const held = last && times ? last.delayed - times.delayed : 0;
    return performance.now() - since - held;
  }

  /**
   * The same of a thread that has computed for most of the time since an investigation began: only
   * what it has computed. It may have waited before, in `Atomics.wait`, where it could not be asked.
   */
  #computingTime(stall: Moment, asked: Moment): number {
    const last = timesOf(this.#slot.tid);
    const own = this.#ownTime(stall);
    if (!last || !stall.times || !asked.times) return own;
    const computes = last.computed - asked.times.computed > this.#ownTime(asked) / 2;
    return computes ? last.computed - stall.times.computed : own;
  }

  /** The event loop runs. */
  #begin(beats: number, now: number): void {
    if (this.#reported) this.#printer.end(this.#reported, now - this.#last.since, this.#settings);
    this.#reported = undefined;
    this.#beats = beats;
    this.#last = this.#moment(now);
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
      if (!this.hasEnded && !(error instanceof TerminationError)) this.#printer.failed(error);
    } finally {
      this.#isBusy = false;
      this.#slot.isInvestigated = false;
    }
  }

  async #ask(connection: Connection, stall: Stall): Promise<void> {
    const { mayBlock } = this.#slot;
    const asked = this.#moment(performance.now());
    const timer = mayBlock ? undefined : setTimeout(() => this.#report(native, stall), patience);
    const finding = await investigate(connection, {
      beats: stall.beats,
      mayBlock,
      onAnswer: () => clearTimeout(timer),
      printCode: (text, place) => codeFrameOf(text, place, this.#printer.hasColor(this.#settings)),
    });
    if (finding === "over" && (mayBlock || this.#slot.wasCollectedBehind(stall.beats))) return;
    if (typeof finding === "string" && finding !== "over") return this.#wait(finding);
    const { frame, ...found } = finding === "over" ? native : finding;
    const missing = this.#settings.threshold - this.#computingTime(stall, asked);
    // What the thread has waited for a processor is known once it runs.
    if (missing > 0) return this.#askAgain(stall, missing);
    const report = this.#report(found, stall);
    await connection.call("deliver", report);
    await act(connection, this.#settings, report, frame);
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

  /** On a machine that is busy with other programs. */
  #askAgain({ beats }: Stall, milliseconds: number): void {
    if (beats === this.#beats) this.#due = performance.now() + milliseconds;
  }

  /** Looks again later; what was waited for so far does not count. */
  #wait(reason: Innocence): void {
    if (reason === "debugger") this.#printer.debugger();
    const now = performance.now();
    this.#last = this.#moment(now);
    this.#due = now + this.#rest;
    // The program goes on at once behind these.
    if (reason === "loading" || reason === "collection") return;
    this.#rest = Math.min(this.#rest * 2, longestRest);
  }
}
