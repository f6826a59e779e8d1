/*
 * Times the workloads of all variants in one process. They take turns: what the machine does
 * meanwhile happens to all, and each round gives one ratio to native.
 */
import { median } from "../../figures.ts";
import { request, respond, type Ratio, type TimeRequest, type WorkloadTimes } from "./protocol.ts";
import { calibrate, collectMinor, orderOf, time, type Workload } from "./samples.ts";

interface Loaded {
  readonly name: string;
  readonly workloads: Readonly<Record<string, Workload>>;
}

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
  for (const variant of loaded) {
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
    const expected = await run(native, workload, n);
    const actual = await run(variant, workload, n);
    if (actual !== expected) return `${String(actual)} instead of ${String(expected)} for n = ${n}`;
  }
  return undefined;
}

async function run(variant: Loaded | undefined, workload: string, n: number): Promise<unknown> {
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
  const samples = new Map(contestants.map(({ name }): [string, number[]] => [name, []]));
  for (let round = -warmUpRounds; round < rounds; round += 1) {
    for (const variant of orderOf(contestants, round + warmUpRounds)) {
      collectMinor();
      const milliseconds = await time(functionOf(variant), n);
      if (round >= 0) samples.get(variant.name)?.push(milliseconds);
    }
  }
  const nativeSamples = samples.get(native?.name ?? "") ?? [];
  const ratios: Record<string, Ratio> = {};
  for (const [name, all] of samples) ratios[name] = ratioOf(all, nativeSamples);
  const nanosecondsNative = (median(nativeSamples) / n) * 1e6;
  return { workload, nanosecondsNative, ratios };
}

function ratioOf(samples: readonly number[], nativeSamples: readonly number[]): Ratio {
  return {
    median: median(samples.map((sample, round) => sample / (nativeSamples[round] ?? Number.NaN))),
    minima: Math.min(...samples) / Math.min(...nativeSamples),
  };
}
