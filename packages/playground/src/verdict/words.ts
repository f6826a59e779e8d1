import { sentenceOf } from "@unawait/trace";
import type { Outcome } from "../sandbox/index.ts";
import { isIncomplete, type Report } from "../run/report.ts";
import { differenceIn, shortMoment } from "../timeline/difference.ts";

export interface Check {
  readonly isSame: boolean;
  readonly text: string;
}

/** What the verdict says, one check after the other; none if nothing ran. */
export function checksOf({ comparison, native, output }: Report): readonly Check[] {
  const hasRun = [native, output].every(({ end }) => end !== "syntax" && end !== "unsupported");
  if (!hasRun) return [];
  const { sameOutput, sameOrder, sameTicks, ticks } = comparison;
  const { left, right } = ticks;
  const isSameCount = left === right;
  const count = sameTicks || !isSameCount ? `${left} ${isSameCount ? "=" : "≠"} ${right}` : "";
  return [
    { isSame: sameOutput, text: sameOutput ? "Same output" : "Other output" },
    { isSame: sameOrder, text: sameOrder ? "Same order" : "Other order" },
    {
      isSame: sameTicks,
      text: `${sameTicks ? "Same" : "Other"} ticks${count && ` (${count})`}`,
    },
  ];
}

/** How the programs ended, if not both by themselves; and that not all of it is compared. */
export function endingsOf({ native, output }: Report): readonly string[] {
  const isShort = native.dropped > 0 || output.dropped > 0;
  const cut = isShort ? ["More happened than is kept: only the beginning is compared."] : [];
  if (native.end === "done" && output.end === "done") return cut;
  const endings =
    native.end === output.end
      ? [`Both programs: ${wordsFor(native)}.`]
      : [`Natively: ${wordsFor(native)}.`, `Output: ${wordsFor(output)}.`];
  const isCut = isIncomplete(native) && isIncomplete(output) && !isShort;
  return [...endings.map(endedOnce), ...cut, ...(isCut ? ["Compared as far as both ran."] : [])];
}

/** Which await starves which timer has a place of its own. */
function wordsFor({ end, message }: Outcome): string {
  return end === "starvation" ? "Stopped, since microtasks kept everything else waiting" : message;
}

function endedOnce(sentence: string): string {
  return sentence.replace(/\.\.$/, ".");
}

export interface FirstDifference {
  readonly row: number;
  readonly text: string;
}

export function firstDifference({ comparison }: Report): FirstDifference | undefined {
  const { difference, rows } = comparison;
  const row = difference && rows[difference.row];
  if (!difference || !row) return undefined;
  const { left, right } = row;
  const sides = [
    left && `natively at ${shortMoment(left)}`,
    right && `in the output at ${shortMoment(right)}`,
  ];
  const shown = left ?? right;
  const what = shown ? sentenceOf(shown) : "";
  const number = difference.row + 1;
  const where = sides.filter(Boolean).join(", ");
  return {
    row: difference.row,
    text: `First difference in row ${number}, ${differenceIn(row)} (${where}): ${what}`,
  };
}

export const disturbanceWords = {
  probes:
    "The instrument changed behaviour: without probes the console shows something else, or in another tick. Do not trust the timeline.",
  unsteady:
    "This program logs something else each time it runs (the time, random numbers): its runs cannot be compared line by line.",
} as const;
