import type { Bar, Lanes } from "./lanes.ts";

/** Pixels that a row of the recording takes at least, and at most. */
const narrowest = 48;
const widest = 160;
/** About what a character of a bar takes, and what surrounds its text. */
const character = 6.7;
const around = 10;

/** @returns the pixels for each row, so that the names of what takes few rows are not cut */
export function columnFor(spans: readonly Bar[], runs: readonly Lanes[]): number {
  const bars = [
    ...spans,
    ...runs.flatMap((run) => [run.stack, run.microtasks, ...run.timers].flat()),
  ];
  const wanted = bars.map(({ from, to, label, short = label }) => widthOf(short) / (to - from + 1));
  return wanted.reduce((most, width) => Math.min(widest, Math.max(most, width)), narrowest);
}

/** @returns as much of the label as there is room for in that many pixels, or the short one */
export function fitting(
  { label, short = label }: Pick<Bar, "label" | "short">,
  pixels: number,
): string {
  const text = widthOf(label) <= pixels ? label : short;
  const room = Math.floor((pixels - around) / character);
  return text.length <= room ? text : `${text.slice(0, Math.max(0, room - 1))}…`;
}

function widthOf(text: string): number {
  return Math.ceil(text.length * character) + around;
}
