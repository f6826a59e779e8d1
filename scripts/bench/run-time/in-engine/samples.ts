export type Workload = (n: number) => Promise<unknown>;

/** Long enough for the clock, short enough for many rounds. */
const sampleMilliseconds = 5.5;

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

/** The order of a round: each variant comes first, last and behind each other one in turn. */
export function orderOf<T>(variants: readonly T[], round: number): readonly T[] {
  const start = Math.floor(round / 2) % variants.length;
  const rotated = [...variants.slice(start), ...variants.slice(0, start)];
  return round % 2 === 0 ? rotated : rotated.toReversed();
}

/**
 * Collects the young objects, in V8. Before each sample: otherwise a variant pays for the garbage of
 * the one before it, and native takes up to five times as long behind a variant that makes much.
 */
export function collectMinor(): void {
  if (process.versions["bun"] === undefined) globalThis.gc?.({ type: "minor" });
}
