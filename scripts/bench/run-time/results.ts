/*
 * The figures of a run. Those of the README are kept in figures.json, one engine's beside another's,
 * until `--write` replaces them.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { geometricMean } from "../figures.ts";
import type { GrowthReport, ProbeReport, WorkloadTimes } from "./in-engine/protocol.ts";
import type { Sizes } from "./sizes.ts";
import type { Workload } from "./workloads.ts";

export interface EngineResults {
  /** With its version. */
  readonly label: string;
  readonly machine: string;
  readonly rounds: number;
  readonly times?: readonly WorkloadTimes[];
  readonly growth?: GrowthReport;
  readonly heap?: Readonly<Record<string, ProbeReport>>;
  readonly depth?: Readonly<Record<string, ProbeReport>>;
  readonly garbage?: Readonly<Record<string, ProbeReport>>;
}

export interface Results {
  /** The labels of the variants, by name. */
  readonly labels: Readonly<Record<string, string>>;
  readonly engines: Readonly<Record<string, EngineResults>>;
  readonly sizes?: Sizes;
}

const root = join(import.meta.dirname, "../../..");

export const committed: string = join(import.meta.dirname, "figures.json");
export const latest: string = join(root, "node_modules/.cache/bench/run-time.json");

export function readResults(file: string): Results {
  return JSON.parse(readFileSync(file, "utf8")) as Results;
}

/** Each innermost object stands on a line of its own. */
export function writeResults(file: string, results: Results): void {
  mkdirSync(dirname(file), { recursive: true });
  const round = (_: string, value: unknown) =>
    typeof value === "number" ? Number(value.toFixed(value < 1000 ? 2 : 0)) : value;
  const text = JSON.stringify(results, round, 2).replaceAll(/\{[^{}]*\}/g, (object) =>
    object.replaceAll(/\s+/g, " "),
  );
  writeFileSync(file, `${text}\n`);
}

/** The mean over those workloads that the variant has figures for. */
export function meanOf(
  times: readonly WorkloadTimes[],
  variant: string,
  workloads: readonly Workload[],
  kind: "medians" | "minima" = "medians",
): number {
  const ids = new Set(workloads.map(({ id }) => id));
  const ratios = times
    .filter(({ workload }) => ids.has(workload))
    .flatMap(({ [kind]: { [variant]: ratio } }) => (ratio === undefined ? [] : [ratio]));
  return geometricMean(ratios);
}
