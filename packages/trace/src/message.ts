import type { TraceEvent } from "./event.ts";

/** What the recorder says while a program runs. */
export type Message =
  /** What happened since the last message. */
  | { readonly kind: "events"; readonly events: readonly TraceEvent[] }
  /** The event loop has come round, so no task is endless. */
  | { readonly kind: "beat" }
  /** Neither a task nor a timer is left. */
  | {
      readonly kind: "done";
      readonly dropped: number;
      /** Whether the program got time for what the recorder does not know of. */
      readonly wasPatient: boolean;
    };
