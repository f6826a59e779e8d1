export type Workload = (n: number) => Promise<unknown>;

/** Long enough for the clock, short enough for many rounds. */
const sampleMilliseconds = 5.5;

const slowMilliseconds = 5 * sampleMilliseconds;

export async function time(workload: Workload, n: number): Promise<number> {
  const started = performance.now();
  await workload(n);
  return performance.now() - started;
}

/** @returns the `n` for which the workload takes about as long as a sample is to take */
export async function calibrate(workload: Workload): Promise<number> {
  let n = 1;
  // Twice: what was calibrated when the code was cold is too little when it is compiled.
  for (let round = 0; round < 4; round += 1) {
    let milliseconds = await time(workload, n);
    while (milliseconds < sampleMilliseconds / 2) {
      n *= 2;
      milliseconds = await time(workload, n);
    }
    const again = [milliseconds, await time(workload, n), await time(workload, n)];
    n = Math.max(1, Math.round((n * sampleMilliseconds) / Math.min(...again)));
  }
  return n;
}

/**
 * The time that a workload takes when nothing of what ran before it is left. Code that makes much
 * garbage has the engine collect all of it, after which code that it had optimised is slow until it
 * is optimised again: so the workload runs unmeasured first. Then the young garbage is collected,
 * for which V8 has a way, as otherwise that of others would be.
 *
 * @param before the milliseconds of an earlier sample
 */
export async function sample(workload: Workload, n: number, before = 0): Promise<number> {
  await workload(isSlow(before) ? Math.ceil((n * slowMilliseconds) / before) : n);
  if (process.versions["bun"] === undefined) globalThis.gc?.({ type: "minor" });
  return time(workload, n);
}

/**
 * Whether a sample takes so much longer than native's that few of them tell enough. More would only
 * make garbage.
 */
export function isSlow(milliseconds = 0): boolean {
  return milliseconds > slowMilliseconds;
}

/** The order of a round: each variant comes first, last and behind each other one in turn. */
export function orderOf<T>(variants: readonly T[], round: number): readonly T[] {
  const start = Math.floor(round / 2) % variants.length;
  const rotated = [...variants.slice(start), ...variants.slice(0, start)];
  return round % 2 === 0 ? rotated : rotated.toReversed();
}
