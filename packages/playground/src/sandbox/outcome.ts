import { type Starvation, starvationSentence, type TraceEvent } from "@unawait/trace";
import type { ProgramError } from "./read-frame-message.ts";

/** How a run ended. */
export type End =
  /** Neither a task nor a timer is left. */
  | "done"
  /** `stop` was called. */
  | "stopped"
  /** It had timers left when its time was over. */
  | "time"
  /** Microtasks kept everything else waiting. */
  | "starvation"
  /** Its event loop came round no more, as in an endless loop. */
  | "silence"
  /** The browser ended the frame's process, as it does when a worker's memory is used up. */
  | "memory"
  /** It does not parse. */
  | "syntax"
  /** It sent more, or something else, than the recorder does. */
  | "flood"
  /** This browser does not run programs in such a sandbox. */
  | "unsupported";

export interface Outcome {
  readonly end: End;
  /** What happened, in words for the reader of the page. Show it as text. */
  readonly message: string;
  /** All there is to show, in order. */
  readonly events: readonly TraceEvent[];
  /** Events that were not kept. */
  readonly dropped: number;
  /** Whether it got some time to wait for what the recorder does not know of. */
  readonly wasPatient?: boolean;
  readonly starvation?: Starvation;
  /** With "syntax": what is wrong, at a position in the code that was given. */
  readonly error?: ProgramError;
}

export function messageOf(end: End, milliseconds: number, details: Partial<Outcome>): string {
  const seconds = `${Math.round(milliseconds / 100) / 10} s`;
  switch (end) {
    case "done":
      return `Ended after ${Math.round(milliseconds)} ms`;
    case "stopped":
      return `Stopped after ${seconds}`;
    case "time":
      return `Stopped: timers were still running after ${seconds}`;
    case "starvation":
      return `Stopped: ${details.starvation ? starvationSentence(details.starvation) : "microtasks kept the timers waiting"}`;
    case "silence":
      return `Stopped: one task ran for more than ${seconds}, as an endless loop does`;
    case "memory":
      return `Stopped by the browser after ${seconds}, most likely because the memory was used up`;
    case "syntax":
      return details.error?.message ?? "The program does not parse";
    case "flood":
      return "Stopped: the program posted too many messages";
    case "unsupported":
      return "This browser does not run programs in a sandboxed frame with a worker; Chromium, Edge and Firefox do";
    default:
      return end satisfies never;
  }
}
