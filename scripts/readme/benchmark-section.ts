import type { WorkloadTimes } from "../bench/run-time/in-engine/protocol.ts";
import { committed, meanOf, readResults, type Results } from "../bench/run-time/results.ts";
import { figure } from "../bench/run-time/table.ts";
import { constructs, shapes, type Workload, workloads } from "../bench/run-time/workloads.ts";

/** The engine of what is shown for one only. */
const mainEngine = "node24";

/** The figures of `pnpm bench --write` as Markdown tables. */
export function benchmarkSection(): string {
  const results = readResults(committed);
  return [timeTable(results), costTable(results), detailsTable(results)]
    .filter((text) => text !== "")
    .join("\n");
}

function timeTable({ labels, engines }: Results): string {
  const measured = Object.values(engines).flatMap(({ label, machine, rounds, times }) =>
    times ? [{ label, machine, rounds, times }] : [],
  );
  const [first] = measured;
  if (!first) return "";
  const rows = Object.entries(labels).map(([name, label]) => [
    label,
    ...measured.map(({ times }) => {
      const mean = (group: readonly Workload[]) => figure(meanOf(times, name, group), 2);
      return `${mean(constructs)} · ${mean(shapes)}${isWhole(times, name) ? "" : " \\*"}`;
    }),
  ]);
  const note = rows.some((row) => row.some((cell) => cell.endsWith("*")))
    ? "\n\\* without the programs that it cannot rewrite\n"
    : "";
  return `${table([["Time to native's", ...measured.map(({ label }) => label)], ...rows])}${note}`;
}

function isWhole(times: readonly WorkloadTimes[], name: string): boolean {
  return times.every(({ medians }) => name in medians);
}

function costTable({ labels, engines, sizes }: Results): string {
  const { label, heap, depth } = engines[mainEngine] ?? {};
  if (!label || !heap || !depth || !sizes) return "";
  const measured = Object.keys(sizes["native"] ?? {});
  const rows = Object.entries(labels).map(([name, row]) => [
    row,
    figure(heap[name]?.["oneAwait"]),
    figure(heap[name]?.["threeAwaits"]),
    figure(depth[name]?.["descend"]),
    ...measured.map((what) => {
      const { minified, gzipped } = sizes[name]?.[what] ?? {};
      return `${figure(minified)} / ${figure(gzipped)}`;
    }),
  ]);
  const head = [label, "heap, one await", "heap, three awaits", "recursion", ...measured];
  return table([head, ...rows]);
}

function detailsTable({ labels, engines }: Results): string {
  const { label, times } = engines[mainEngine] ?? {};
  if (!label || !times) return "";
  const names = Object.keys(labels).filter((name) => times.some(({ medians }) => name in medians));
  const rows = times.map(({ workload, nanosecondsNative, medians }) => {
    const { title, unit } = workloads.find(({ id }) => id === workload) ?? {};
    const cells = names.slice(1).map((name) => figure(medians[name], 2));
    return [`${title} (ns per ${unit})`, figure(nanosecondsNative), ...cells];
  });
  const head = ["", ...names.map((name) => labels[name] ?? name)];
  const summary = `Each program, ${label}`;
  return `<details>\n<summary>${summary}</summary>\n\n${table([head, ...rows])}\n</details>\n`;
}

function table([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  return [head, head.map((_, i) => (i === 0 ? "---" : "--:")), ...rows].map(line).join("");
}
