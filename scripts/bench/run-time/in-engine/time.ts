/*
 * Times the workloads of all variants in one process. They take turns: what the machine does
 * meanwhile happens to all, and each round gives one ratio to native.
 */
import { median } from "../../figures.ts";
import { request, respond, type TimeRequest, type WorkloadTimes } from "./protocol.ts";
import { calibrate, isSlow, orderOf, sample, type Workload } from "./samples.ts";

interface Loaded {
  readonly name: string;
  readonly workloads: Readonly<Record<string, Workload>>;
}

/** Milliseconds by round. */
type Samples = Map<number, number>;

const warmUpRounds = 3;
const { variants, workloads, rounds } = request() as TimeRequest;

const loaded: Loaded[] = await Promise.all(
  variants.map(async ({ name, file }) => ({
    name,
    workloads: (await import(file)) as Record<string, Workload>,
  })),
);
const [native] = loaded;
if (!native) throw new Error("No variant to measure");

const failures: string[] = [];
const isRight = new Set<string>();
// All before anything is timed: shared code has met every kind of function then, as in a program.
for (const workload of workloads) {
  // Files that a variant cannot lower are not in its module.
  for (const variant of loaded.filter((candidate) => workload in candidate.workloads)) {
    const failure = await check(variant, workload);
    if (failure === undefined) isRight.add(`${variant.name} ${workload}`);
    else failures.push(`${variant.name}, workload ${workload}: ${failure}`);
  }
}

const times: WorkloadTimes[] = [];
for (const workload of workloads) {
  const contestants = loaded.filter(({ name }) => isRight.has(`${name} ${workload}`));
  times.push(await compare(workload, contestants));
  process.stderr.write(`${workload} `);
}
process.stderr.write("\n");
respond({ times, failures });

/** @returns how the results differ from native's, if they do */
async function check(variant: Loaded, workload: string): Promise<string | undefined> {
  for (const n of [1, 3, 64]) {
    const expected = await resultOf(native, workload, n);
    const actual = await resultOf(variant, workload, n);
    if (actual !== expected) return `${String(actual)} instead of ${String(expected)} for n = ${n}`;
  }
  return undefined;
}

async function resultOf(
  variant: Loaded | undefined,
  workload: string,
  n: number,
): Promise<unknown> {
  let timer;
  const limit = new Promise((resolve) => {
    timer = setTimeout(resolve, 20_000, "no result in 20 seconds");
  });
  const result = Promise.resolve()
    .then(() => variant?.workloads[workload]?.(n))
    .catch((error: unknown) => String(error));
  const first = await Promise.race([result, limit]);
  clearTimeout(timer);
  return first;
}

async function compare(workload: string, contestants: readonly Loaded[]): Promise<WorkloadTimes> {
  const functionOf = (variant: Loaded | undefined): Workload => {
    const found = variant?.workloads[workload];
    if (!found) throw new Error(`No workload ${workload}`);
    return found;
  };
  const n = await calibrate(functionOf(native));
  const samples = new Map(contestants.map(({ name }): [string, Samples] => [name, new Map()]));
  for (let round = -warmUpRounds; round < rounds; round += 1) {
    for (const variant of orderOf(contestants, round + warmUpRounds)) {
      const own = samples.get(variant.name);
      const shortest = own?.size && variant !== native ? Math.min(...own.values()) : 0;
      if (isSlow(shortest) && round % 3 !== 0) continue;
      const milliseconds = await sample(functionOf(variant), n, shortest);
      if (round >= 0) own?.set(round, milliseconds);
    }
  }
  const nativeSamples: Samples = samples.get(native?.name ?? "") ?? new Map();
  const nanosecondsNative = (median([...nativeSamples.values()]) / n) * 1e6;
  const shortest = Math.min(...nativeSamples.values());
  const medians: Record<string, number> = {};
  const minima: Record<string, number> = {};
  for (const [name, own] of samples) {
    medians[name] = medianRatio(own, nativeSamples);
    minima[name] = Math.min(...own.values()) / shortest;
  }
  return { workload, nanosecondsNative, medians, minima };
}

function medianRatio(own: Samples, nativeSamples: Samples): number {
  return median(
    Array.from(own, ([round, milliseconds]) => {
      return milliseconds / (nativeSamples.get(round) ?? Number.NaN);
    }),
  );
}
