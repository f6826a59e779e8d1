/*
 * What is measured in an engine. Each script in in-engine/ runs in a process of its own.
 */
import { join } from "node:path";
import type { BuiltVariant } from "./build-variants.ts";
import type { Command } from "./command.ts";
import { type Engine, runIn } from "./engines.ts";
import type { GrowthReport, ProbeReport, TimeReport } from "./in-engine/protocol.ts";

type ByVariant = Readonly<Record<string, ProbeReport>>;

const script = (name: string) => join(import.meta.dirname, "in-engine", `${name}.ts`);

export function measureTime(
  engine: Engine,
  variants: readonly BuiltVariant[],
  { workloads, rounds }: Command,
): Promise<TimeReport> {
  const ids = workloads.map(({ id }) => id);
  return runIn(engine, script("time"), { variants: files(variants), workloads: ids, rounds });
}

export function measureGrowth(
  engine: Engine,
  variants: readonly BuiltVariant[],
  { rounds }: Command,
): Promise<GrowthReport> {
  return runIn(engine, script("growth"), {
    variants: files(variants),
    rounds: Math.min(rounds, 9),
  });
}

export function measureHeap(engine: Engine, variants: readonly BuiltVariant[]): Promise<ByVariant> {
  return probe(variants, ({ file }) => runIn(engine, script("heap"), { file }));
}

export function measureGarbage(
  engine: Engine,
  variants: readonly BuiltVariant[],
): Promise<ByVariant> {
  return probe(variants, ({ file }) => runIn(engine, script("garbage"), { file }));
}

export function measureDepth(
  engine: Engine,
  variants: readonly BuiltVariant[],
): Promise<ByVariant> {
  return probe(variants, async ({ file }) => {
    // V8 reports each promise that an overflow leaves rejected.
    const depth = (shape: string) =>
      runIn<ProbeReport>(engine, script("depth"), { file, shape }, "ignore");
    return { ...(await depth("descend")), ...(await depth("descendGuarded")) };
  });
}

async function probe(
  variants: readonly BuiltVariant[],
  measure: (variant: BuiltVariant) => Promise<ProbeReport>,
): Promise<ByVariant> {
  const reports: Record<string, ProbeReport> = {};
  for (const variant of variants) reports[variant.name] = await measure(variant);
  return reports;
}

function files(variants: readonly BuiltVariant[]) {
  return variants.map(({ name, file }) => ({ name, file }));
}
