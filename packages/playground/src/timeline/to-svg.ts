/*
 * The timeline as one picture for elsewhere: an article, an issue, a preview of a link. Where readers
 * have nothing against motion, a cursor goes through the events.
 */
import type { Row } from "@unawait/trace";
import { columnFor, fitting } from "./column.ts";
import { differenceIn } from "./difference.ts";
import { eventOn } from "./event-on.ts";
import { type Bar, lanesOf } from "./lanes.ts";
import { markOf } from "./marks.ts";
import { spansOf } from "./spans.ts";

/** Pixels. */
const lane = 22;
const names = 104;
const padding = 12;
/** Wider pictures are not read. */
const mostRows = 120;
/** Seconds for which the cursor is on an event. */
const pace = 0.8;

const style = `
text { font: 11px system-ui, sans-serif; fill: #1c1c22; }
.name, .span { fill: #5d5d6b; }
.run { font-weight: 700; }
.code, .mark { font-family: ui-monospace, monospace; }
.mark { text-anchor: middle; }
.differs { fill: #b3261e; font-weight: 700; }
.page { fill: #ffffff; }
.stack { fill: #dbe7fd; }
.microtasks { fill: #d9f0df; stroke-dasharray: 4 2; }
.timers { fill: #fbe3cd; stroke-dasharray: 1 2; }
.bar { stroke: #84848f; }
line { stroke: #d5d5de; }
.cursor { fill: #4338ca; opacity: 0; }
@media (prefers-color-scheme: dark) {
  text { fill: #e7e7ec; }
  .name, .span { fill: #a0a0ae; }
  .differs { fill: #ff9d94; }
  .page { fill: #1b1b21; }
  .stack { fill: #223a63; }
  .microtasks { fill: #1d4330; }
  .timers { fill: #55351a; }
  .bar { stroke: #73737f; }
  line { stroke: #363642; }
}`;

/** @returns an SVG without scripts and links; its texts are escaped */
export function timelineSvg(rows: readonly Row[]): string {
  const shown = rows.slice(0, mostRows);
  const { tasks, ticks } = spansOf(shown);
  const lanes = { native: lanesOf(shown, "native"), output: lanesOf(shown, "output") };
  const column = columnFor([...tasks, ...ticks], Object.values(lanes));
  const picture = new Picture(shown.length, column);
  picture.spans("Task", tasks);
  picture.spans("Tick", ticks);
  for (const side of ["native", "output"] as const) {
    picture.rule();
    picture.marks(side === "native" ? "Native" : "Output", shown, side);
    const { stack, microtasks, timers, hiddenTimers } = lanes[side];
    picture.bars("Call stack", "stack", stack);
    picture.bars("Microtasks", "microtasks", microtasks);
    for (const [index, bars] of timers.entries()) {
      const more = hiddenTimers > 0 ? ` (${hiddenTimers} more)` : "";
      picture.bars(index === 0 ? `Tasks${more}` : "", "timers", bars);
    }
  }
  if (rows.length > mostRows) picture.note(`${rows.length - mostRows} more events`);
  return picture.toString();
}

class Picture {
  readonly #column: number;
  readonly #width: number;
  readonly #parts: string[] = [];
  #y = padding;

  constructor(rows: number, column: number) {
    this.#column = column;
    this.#width = names + rows * column + padding;
  }

  spans(name: string, spans: readonly Bar[]): void {
    this.#name(name, "name");
    for (const span of spans) {
      const x = this.#left(span.from);
      this.#text(x + 3, "span", fitting(span, this.#left(span.to + 1) - x));
      this.#parts.push(`<line x1="${x}" x2="${x}" y1="${this.#y}" y2="${this.#y + lane}"/>`);
    }
    this.#y += lane;
  }

  marks(name: string, rows: readonly Row[], side: "native" | "output"): void {
    this.#name(name, "run");
    for (const [index, row] of rows.entries()) {
      const event = eventOn(row, side);
      if (!event) continue;
      const differs = differenceIn(row) === undefined ? "" : " differs";
      const mark = fitting({ label: markOf(event) }, this.#column);
      this.#text(
        this.#left(index) + this.#column / 2,
        `mark${differs}`,
        `${differs && "≠"}${mark}`,
      );
    }
    this.#y += lane;
  }

  bars(name: string, kind: string, bars: readonly Bar[]): void {
    this.#name(name, "name");
    for (const bar of bars) {
      const x = this.#left(bar.from);
      const width = this.#left(bar.to + 1) - x;
      this.#parts.push(
        `<rect class="bar ${kind}" x="${x + 1}" y="${this.#y + 2}" width="${width - 2}" height="${lane - 4}" rx="3"/>`,
      );
      this.#text(x + 5, "code", fitting(bar, width));
    }
    this.#y += lane;
  }

  rule(): void {
    this.#y += 4;
    this.#parts.push(`<line x1="0" x2="${this.#width}" y1="${this.#y}" y2="${this.#y}"/>`);
    this.#y += 4;
  }

  note(text: string): void {
    this.#name(text, "name");
    this.#y += lane;
  }

  toString(): string {
    const [width, height] = [this.#width, this.#y + padding];
    const rows = (width - names - padding) / this.#column;
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="Timeline of both runs">
<style>${style}${motion(rows, this.#column)}
</style>
<rect class="page" width="${width}" height="${height}"/>
<rect class="cursor" x="${names}" y="${padding}" width="${this.#column}" height="${height - 2 * padding}"/>
${this.#parts.join("\n")}
</svg>
`;
  }

  #left(row: number): number {
    return names + row * this.#column;
  }

  #name(text: string, kind: string): void {
    this.#text(padding, kind, text);
  }

  #text(x: number, kind: string, text: string): void {
    if (text === "") return;
    this.#parts.push(
      `<text class="${kind}" x="${x}" y="${this.#y + lane - 7}">${escaped(text)}</text>`,
    );
  }
}

/** By the style sheet, which knows whether motion is welcome. */
function motion(rows: number, column: number): string {
  return `
@media (prefers-reduced-motion: no-preference) {
  .cursor { opacity: 0.15; animation: events ${(rows * pace).toFixed(1)}s steps(${rows}) infinite; }
  @keyframes events { to { transform: translateX(${rows * column}px); } }
}`;
}

/** Also without what XML does not allow: a program may log anything. */
function escaped(text: string): string {
  const allowed = text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "�");
  return allowed.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
