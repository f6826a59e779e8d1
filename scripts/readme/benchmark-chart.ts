import { committed, meanOf, readResults } from "../bench/run-time/results.ts";
import { constructs } from "../bench/run-time/workloads.ts";

/** Engines that differ: V8 and JavaScriptCore. */
const shown = ["node24", "bun"];

const [left, right, top, bar, gap] = [190, 640, 46, 11, 12];

/** The mean times of all variants as bars, in SVG that reads well on light and dark pages. */
export function benchmarkChart(): string {
  const { labels, engines } = readResults(committed);
  const series = shown.flatMap((name) => {
    const { label, times } = engines[name] ?? {};
    return label && times ? [{ label, times }] : [];
  });
  const rows = Object.entries(labels).map(([name, label]) => ({
    name: label.replaceAll("`", ""),
    isOwn: label.startsWith("Unawait"),
    values: series.map(({ times }) => meanOf(times, name, constructs)),
  }));
  const longest = Math.max(1, ...rows.flatMap(({ values }) => values.filter(Number.isFinite)));
  const x = (value: number) => left + (value / longest) * (right - left);
  const step = series.length * bar + gap;
  const height = top + rows.length * step + 8;

  const bars = rows.map(({ name, isOwn, values }, row) => {
    const y = top + row * step;
    const middle = y + (series.length * bar) / 2 + 4;
    const label = text(left - 8, middle, name, `name${isOwn ? " own" : ""}`);
    return [label, ...values.map((value, i) => barOf(value, y + i * bar, i, isOwn, x))].join("\n");
  });
  const legend = series.map(({ label }, i) => {
    const at = left + i * 130;
    return `<rect class="bar s${i}" x="${at}" y="14" width="10" height="10"/>\n${text(at + 16, 23, label, "")}`;
  });
  const native = `<line class="native" x1="${x(1)}" x2="${x(1)}" y1="${top - 8}" y2="${height - 8}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 ${height}" role="img" aria-label="Time to native's, geometric mean over ${constructs.length} programs">
<style>${style}</style>
${[...legend, native, ...bars].join("\n")}
</svg>
`;
}

function barOf(
  value: number,
  y: number,
  index: number,
  isOwn: boolean,
  x: (value: number) => number,
): string {
  if (!Number.isFinite(value)) return "";
  const width = (x(value) - left).toFixed(1);
  const rect = `<rect class="bar s${index}${isOwn ? " own" : ""}" x="${left}" y="${y}" width="${width}" height="${bar - 1}"/>`;
  return `${rect}\n${text(x(value) + 5, y + bar - 2, value.toFixed(2), "value")}`;
}

function text(x: number, y: number, content: string, kind: string): string {
  const escaped = content.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<text class="${kind}" x="${x.toFixed(1)}" y="${y.toFixed(1)}">${escaped}</text>`;
}

const style = `
text { font: 12px system-ui, sans-serif; fill: #1f2328 }
.name { text-anchor: end }
.value { font-size: 10px; fill: #59636e }
.own { font-weight: 600 }
.bar { fill: #8c959f }
.bar.s1 { fill-opacity: .6 }
.bar.own { fill: #0969da }
.native { stroke: #1f2328; stroke-dasharray: 3 3 }
@media (prefers-color-scheme: dark) {
text { fill: #f0f6fc }
.value { fill: #9198a1 }
.bar { fill: #656c76 }
.bar.own { fill: #4493f8 }
.native { stroke: #f0f6fc }
}
`;
