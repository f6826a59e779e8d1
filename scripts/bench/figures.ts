import { availableParallelism, cpus, loadavg } from "node:os";

/** The value that a share of all values, such as 0.5, does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

/** On what was measured: figures of different machines are not to be compared. */
export function machine(): string {
  const [cpu] = cpus();
  return `${availableParallelism()} × ${cpu?.model}, load ${loadavg()[0]?.toFixed(1)}`;
}

export function printMilliseconds(name: string, values: readonly number[], share = 0.5): void {
  const range = `${Math.round(Math.min(...values))}–${Math.round(Math.max(...values))}`;
  const value = String(Math.round(quantile(values, share))).padStart(6);
  console.log(`${name.padEnd(50)} ${value} ms  (${range})`);
}
