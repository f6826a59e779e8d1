/*
 * Prints what was measured.
 */
import { geometricMean } from "../figures.ts";
import type { WorkloadTimes } from "./in-engine/protocol.ts";
import { type EngineResults, meanOf } from "./results.ts";
import type { Sizes } from "./sizes.ts";
import { figure, table } from "./table.ts";
import { type Variant, variants } from "./variants.ts";
import { constructs, shapes, type Workload } from "./workloads.ts";

/** A difference below it is noise. */
const noise = 1.05;

export function printEngine(results: EngineResults): void {
  console.log(`\n## ${results.label}\n${results.machine}, ${results.rounds} rounds`);
  const { times, growth, heap, depth, garbage } = results;
  if (times) printTimes(times);
  if (growth) {
    console.log("\nTime per await of one call, to native, by the number of awaits\n");
    const counts = Object.keys(growth);
    printByVariant(counts, (name) => counts.map((count) => figure(growth[count]?.[name], 2)));
  }
  if (heap) {
    console.log("\nBytes of the heap for each suspended call; bytes left by 3 million awaits\n");
    printProbes(heap);
  }
  if (depth) {
    console.log("\nCalls on the stack at its overflow, without and with `try`\n");
    printProbes(depth);
  }
  if (garbage) {
    console.log("\nMilliseconds of garbage collection for a million calls, or awaits of one\n");
    printProbes(garbage, 1);
  }
}

function printTimes(times: readonly WorkloadTimes[]): void {
  const present = variants.filter(({ name }) => times.some(({ medians }) => name in medians));
  const mean = (workloads: readonly Workload[], kind: "medians" | "minima") =>
    present.map(({ name }) => figure(meanOf(times, name, workloads, kind), 2));
  console.log("\nTime to native's, median of the rounds; native's own in nanoseconds\n");
  const rows = [
    ["", "ns", ...present.map(({ name }) => name)],
    ...times.map(({ workload, nanosecondsNative, medians }) => [
      workload,
      figure(nanosecondsNative),
      ...present.map(({ name }) => figure(medians[name], 2)),
    ]),
    ["mean of constructs", "", ...mean(constructs, "medians")],
    ["… of the minima", "", ...mean(constructs, "minima")],
    ["mean of shapes", "", ...mean(shapes, "medians")],
    ["… of the minima", "", ...mean(shapes, "minima")],
  ];
  console.log(table(rows));
  for (const variant of present) {
    if (!variant.isPeer && variant.name !== "native") printComparison(variant, present, times);
  }
}

/** How a driver stands to Babel, and where it is behind the best of all peers. */
function printComparison(
  { name }: Variant,
  present: readonly Variant[],
  times: readonly WorkloadTimes[],
): void {
  const peers = present.filter(({ isPeer }) => isPeer).map((peer) => peer.name);
  if (peers.length === 0) return;
  const behind = times.flatMap(({ workload, medians }) => {
    const own = medians[name] ?? Number.NaN;
    const [best, peer] = peers
      .map((other): [number, string] => [medians[other] ?? Infinity, other])
      .reduce((a, b) => (b[0] < a[0] ? b : a));
    return own > best * noise ? [`${workload} (${peer} takes ${figure(best / own, 2)} of it)`] : [];
  });
  const babel = times.flatMap(({ medians: { [name]: own, babel8 } }) =>
    own && babel8 ? [own / babel8] : [],
  );
  const toBabel = babel.length > 0 ? `${figure(geometricMean(babel), 2)} of babel8; ` : "";
  console.log(`\n${name}: ${toBabel}behind the best peer in ${behind.join(", ") || "none"}`);
}

function printProbes(
  probes: Readonly<Record<string, Readonly<Record<string, number>>>>,
  digits = 0,
): void {
  const shapesOf = Object.keys(Object.values(probes)[0] ?? {});
  printByVariant(shapesOf, (name) =>
    shapesOf.map((shape) => figure(probes[name]?.[shape], digits)),
  );
}

export function printSizes(sizes: Sizes): void {
  const measured = Object.keys(Object.values(sizes)[0] ?? {});
  console.log("\n## Size\nBytes: bundled / minified / compressed by gzip\n");
  printByVariant(measured, (name) =>
    measured.map((what) => {
      const size = sizes[name]?.[what];
      return size ? `${size.raw} / ${size.minified} / ${size.gzipped}` : "–";
    }),
  );
}

/** A row for each variant that has a figure. */
function printByVariant(
  columns: readonly string[],
  cells: (name: string) => readonly string[],
): void {
  const rows = variants
    .map(({ name }) => [name, ...cells(name)])
    .filter(([, ...row]) => row.some((cell) => cell !== "–"));
  console.log(table([["", ...columns], ...rows]));
}
