import { sentenceOf, type TraceEvent } from "@unawait/trace";
import type { Outcome } from "../sandbox/index.ts";
import { isIncomplete, type Report } from "../run/report.ts";
import { differenceIn, shortMoment } from "../timeline/difference.ts";

export interface Check {
  readonly isSame: boolean;
  readonly text: string;
}

/** What running both programs has come to. */
export type Judgement =
  /** Both ran to their end. */
  | { readonly kind: "checks"; readonly checks: readonly Check[] }
  /** They did not, or there is nothing to compare. */
  | { readonly kind: "stopped" | "nothing" | "failed"; readonly text: string };

export function judgementOf(report: Report): Judgement {
  const { native, output, comparison } = report;
  const broken = [native, output].find(({ end }) => end === "syntax" || end === "unsupported");
  if (broken) return { kind: "failed", text: broken.message };
  const checks = checksOf(report);
  const areStopped = isStopped(native) && isStopped(output);
  if (areStopped && checks.every(({ isSame }) => isSame)) {
    const [text = ""] = endingsOf(report);
    return { kind: "stopped", text };
  }
  const isEmpty = comparison.rows.length === 0 && native.end === "done" && output.end === "done";
  if (isEmpty) {
    return { kind: "nothing", text: "The program logged nothing and awaited nothing." };
  }
  return { kind: "checks", checks };
}

/** What the verdict says, one check after the other; none if nothing ran. */
export function checksOf({ comparison, native, output }: Report): readonly Check[] {
  const hasRun = [native, output].every(({ end }) => end !== "syntax" && end !== "unsupported");
  if (!hasRun) return [];
  const { sameOutput, sameOrder, sameTicks, ticks } = comparison;
  const { left, right } = ticks;
  const isSameCount = left === right;
  const count = sameTicks || !isSameCount ? `${left} ${isSameCount ? "=" : "≠"} ${right}` : "";
  const logsNothing = [native, output].every(({ events }) => events.every(isSilent));
  const outputText = logsNothing ? "No output" : sameOutput ? "Same output" : "Different output";
  return [
    { isSame: sameOutput, text: outputText },
    { isSame: sameOrder, text: sameOrder ? "Same order" : "Different order" },
    {
      isSame: sameTicks,
      text: `${sameTicks ? "Same" : "Different"} ticks${count && ` (${count})`}`,
    },
  ];
}

function isSilent({ kind }: TraceEvent): boolean {
  return kind !== "log" && kind !== "error" && kind !== "rejection";
}

function isStopped({ end }: Outcome): boolean {
  return end !== "done" && end !== "syntax" && end !== "unsupported";
}

/** How the programs ended, if not both by themselves; and that not all of it is compared. */
export function endingsOf({ native, output }: Report): readonly string[] {
  const isShort = native.dropped > 0 || output.dropped > 0;
  const cut = isShort ? ["More happened than is kept: only the beginning is compared."] : [];
  if (native.end === "done" && output.end === "done") return cut;
  const endings =
    native.end === output.end
      ? [ending("Both programs", native, "were")]
      : [ending("The original", native, "was"), ending("The output", output, "was")];
  const isCut = isIncomplete(native) && isIncomplete(output) && !isShort;
  return [...endings, ...cut, ...(isCut ? ["Compared as far as both ran."] : [])];
}

/** Which await starves which timer has a place of its own. */
function ending(who: string, { end, message }: Outcome, verb: "was" | "were"): string {
  switch (end) {
    case "starvation":
      return `${who} ${verb} stopped: microtasks kept all other tasks waiting.`;
    case "syntax":
    case "unsupported":
      return `${who}: ${message}.`.replace(/\.\.$/, ".");
    case "done":
      return `${who} ended${message.replace(/^Ended/, "")}.`;
    default:
      return `${who} ${verb} stopped${message.replace(/^Stopped/, "")}.`;
  }
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
    "Recording changed what the program does: without it the console shows something else, or in another tick. Do not trust the timeline.",
  unsteady:
    "This program logs something else each time it runs, such as the time or random numbers: its runs cannot be compared line by line.",
} as const;
