/*
 * What the measuring scripts, which run in the engine that is measured, are asked and answer. Both
 * are JSON: the one is the script's argument, the other its output.
 */
export interface TimeRequest {
  /** The modules to load, native first. */
  readonly variants: readonly { readonly name: string; readonly file: string }[];
  readonly workloads: readonly string[];
  readonly rounds: number;
}

export interface ProbeRequest {
  /** The module of the variant. */
  readonly file: string;
}

export interface DepthRequest extends ProbeRequest {
  /** The function that calls itself. */
  readonly shape: string;
}

export interface WorkloadTimes {
  readonly workload: string;
  readonly nanosecondsNative: number;
  /** By variant: the median of the ratios to native of all rounds. */
  readonly medians: Readonly<Record<string, number>>;
  /** By variant: the ratio of the shortest times. */
  readonly minima: Readonly<Record<string, number>>;
}

export interface TimeReport {
  readonly times: readonly WorkloadTimes[];
  /** What differs from native: those of it are not timed. */
  readonly failures: readonly string[];
}

/** By the number of awaits, then by variant: the time per await, to native. */
export type GrowthReport = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** By function: bytes, milliseconds or calls. */
export type ProbeReport = Readonly<Record<string, number>>;

export function request(): unknown {
  return JSON.parse(process.argv[2] ?? "");
}

export function respond(report: TimeReport | GrowthReport | ProbeReport): void {
  process.stdout.write(JSON.stringify(report));
}
