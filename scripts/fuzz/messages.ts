import type { Dialect } from "../../test/fuzz/grammar/programs.ts";
import type { EventLog } from "../../test/support/run-program.ts";
import type { Source } from "../../test/support/transform.ts";

/** What one thread does. */
export interface Job {
  readonly runs: number;
  readonly seed: number;
  readonly dialect: Dialect;
  readonly drivers: readonly string[];
  /** A checkout of test262, whose programs are changed; undefined for none. */
  readonly checkout: string | undefined;
  /** The command of another engine; undefined for this one. */
  readonly engine: readonly string[] | undefined;
}

export interface DriverCounts {
  programs: number;
  /** Programs that the driver is not for, or that another tool changes by itself. */
  skipped: number;
  milliseconds: number;
}

export interface Totals {
  programs: number;
  /** Programs that are none in their mode. */
  invalid: number;
  events: number;
}

/** What a thread tells. */
export type Message =
  /** A program is tried next. */
  | { readonly kind: "began"; readonly code: string }
  /** A shrunk program whose logs differ. */
  | {
      readonly kind: "difference";
      readonly seed: number;
      readonly mode: string;
      readonly code: string;
      readonly message: string;
    }
  | {
      readonly kind: "done";
      readonly totals: Totals;
      readonly counts: Readonly<Record<string, DriverCounts>>;
    };

/** What another engine is to run. */
export interface Request {
  readonly sources: readonly Source[];
  /** In a realm of its own. */
  readonly isFresh: boolean;
}

export type Response =
  | { readonly events: EventLog }
  | { readonly error: { readonly name: string; readonly message: string } };
