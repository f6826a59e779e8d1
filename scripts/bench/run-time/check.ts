/*
 * Compares a run with the recorded figures. All are ratios to native code of the same run, sizes or
 * counts, so that two machines can be compared; the bounds leave room for noise.
 */
import { execFileSync } from "node:child_process";
import { geometricMean } from "../figures.ts";
import type { ProbeReport, WorkloadTimes } from "./in-engine/protocol.ts";
import type { EngineResults, Results } from "./results.ts";
import type { Sizes } from "./sizes.ts";
import { variants } from "./variants.ts";

/** A figure that is worse (or better) than the recorded one by more than its bound. */
interface Moved {
  readonly what: string;
  readonly before: number;
  readonly now: number;
  readonly isWorse: boolean;
}

/** By how much a figure may differ: 1.5 means from two thirds to one and a half of it. */
const bounds = {
  workload: 1.6,
  meanOfWorkloads: 1.2,
  growth: 1.5,
  heap: 1.1,
  depth: 1.1,
  garbage: 3,
  size: 1.02,
};

const figuresFile = "scripts/bench/run-time/figures.json";
const measuredCode = ["packages/babel-plugin/src", "packages/runtime/src", "scripts/bench"];

/** Prints which figures moved and which commits may have moved them; ends with 1 if one got worse. */
export function checkFigures(recorded: Results, measured: Results): void {
  const moved = [
    ...Object.entries(measured.engines).flatMap(([name, now]) => {
      const before = recorded.engines[name];
      if (before) return compareEngine(before, now);
      console.log(`No figures of ${now.label} are recorded: record them with --write`);
      return [];
    }),
    ...compareSizes(recorded.sizes, measured.sizes),
  ];
  for (const { what, before, now, isWorse } of moved) {
    console.log(
      `${isWorse ? "WORSE " : "better"} ${what}: ${before.toFixed(2)} → ${now.toFixed(2)}`,
    );
  }
  if (moved.some(({ isWorse }) => isWorse)) {
    process.exitCode = 1;
    console.log(`\n${commitsSinceRecorded()}`);
  } else {
    console.log("\nNo figure is worse than the recorded one by more than its bound.");
  }
  if (moved.some(({ isWorse }) => !isWorse)) console.log("Record the better ones with --write.");
}

function compareEngine(before: EngineResults, now: EngineResults): Moved[] {
  if (before.label !== now.label) {
    console.log(`The figures of ${before.label} are recorded; this is ${now.label}`);
  }
  const { label } = now;
  const probes = (kind: "growth" | "heap" | "depth" | "garbage") =>
    compareProbes(`${label}, ${kind}`, before[kind], now[kind], bounds[kind], kind === "depth");
  return [
    ...compareTimes(label, before.times ?? [], now.times ?? []),
    ...probes("growth"),
    ...probes("heap"),
    ...probes("depth"),
    ...probes("garbage"),
  ];
}

const isOurs = new Set(
  variants.filter(({ name, isPeer }) => !isPeer && name !== "native").map(({ name }) => name),
);

function compareTimes(
  label: string,
  before: readonly WorkloadTimes[],
  now: readonly WorkloadTimes[],
): Moved[] {
  return [...isOurs].flatMap((variant) => {
    const pairs = now.flatMap((times) => {
      const old = before.find(({ workload }) => workload === times.workload);
      const [was, is] = [old && steadier(old, variant), steadier(times, variant)];
      return was === undefined || is === undefined ? [] : [{ id: times.workload, was, is }];
    });
    const single = pairs.flatMap(({ id, was, is }) =>
      compare(`${label}, time of ${variant} in ${id}`, was, is, bounds.workload),
    );
    if (pairs.length < 5) return single;
    const mean = (key: "was" | "is") => geometricMean(pairs.map((pair) => pair[key]));
    const what = `${label}, mean time of ${variant}`;
    return [...single, ...compare(what, mean("was"), mean("is"), bounds.meanOfWorkloads)];
  });
}

/** The smaller of both: what another program takes from one round makes a figure larger only. */
function steadier({ medians, minima }: WorkloadTimes, variant: string): number | undefined {
  const values = [medians[variant], minima[variant]].filter((value) => value !== undefined);
  return values.length > 0 ? Math.min(...values) : undefined;
}

type ByKey = Readonly<Record<string, ProbeReport>>;

/** Two levels of names, one of which is that of the variant. */
function compareProbes(
  what: string,
  before: ByKey | undefined,
  now: ByKey | undefined,
  bound: number,
  isMoreBetter: boolean,
): Moved[] {
  return Object.entries(now ?? {}).flatMap(([outer, row]) =>
    Object.entries(row).flatMap(([inner, is]) => {
      const was = before?.[outer]?.[inner];
      if (was === undefined || !(isOurs.has(outer) || isOurs.has(inner))) return [];
      return compare(`${what}, ${outer}, ${inner}`, was, is, bound, isMoreBetter);
    }),
  );
}

function compareSizes(before: Sizes | undefined, now: Sizes | undefined): Moved[] {
  return Object.entries(now ?? {})
    .filter(([variant]) => isOurs.has(variant))
    .flatMap(([variant, row]) =>
      Object.entries(row).flatMap(([project, { gzipped }]) => {
        const was = before?.[variant]?.[project]?.gzipped;
        if (was === undefined) return [];
        return compare(`size of ${project} by ${variant}`, was, gzipped, bounds.size);
      }),
    );
}

function compare(
  what: string,
  before: number,
  now: number,
  bound: number,
  isMoreBetter = false,
): Moved[] {
  const ratio = isMoreBetter ? before / now : now / before;
  if (ratio <= bound && ratio >= 1 / bound) return [];
  return [{ what, before, now, isWorse: ratio > bound }];
}

function commitsSinceRecorded(): string {
  const git = (...args: string[]) => execFileSync("git", args, { encoding: "utf8" }).trim();
  const recordedBy = git("log", "-1", "--format=%h", "--", figuresFile);
  const range = `${recordedBy}..HEAD`;
  const commits = git("log", "--oneline", range, "--", ...measuredCode);
  const changed = git("status", "--short", "--", ...measuredCode) && "\nand what is not committed";
  return `The figures were recorded by ${recordedBy}. Of ${range}, these change what is measured:\n${commits}${changed}`;
}
