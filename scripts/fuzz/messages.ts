/** What one thread does. */
export interface Job {
  readonly runs: number;
  readonly seed: number;
  readonly depth: number;
  readonly drivers: readonly string[];
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
