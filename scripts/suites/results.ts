/*
 * The results of a run. Those of the README are kept in results.json until `--write` replaces them,
 * suite by suite.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Counts } from "./counts.ts";
import type { Rewritten } from "./rewrite.ts";
import type { Variant } from "./suite.ts";

export interface VariantResult extends Partial<Rewritten> {
  readonly counts: Counts;
  readonly seconds: number;
  /** How often it ran. More than once: natively some test failed, rewritten some other counts came out. */
  readonly runs: number;
}

export interface SuiteResult {
  readonly commit: string;
  readonly node: string;
  readonly variants: Readonly<Partial<Record<Variant, VariantResult>>>;
}

export type Results = Readonly<Record<string, SuiteResult>>;

const committed = join(import.meta.dirname, "results.json");

export function readResults(): Results {
  if (!existsSync(committed)) return {};
  return JSON.parse(readFileSync(committed, "utf8")) as Results;
}

export function writeResults(results: Results): void {
  writeFileSync(committed, `${JSON.stringify({ ...readResults(), ...results }, null, 2)}\n`);
}
