import type { Destination } from "../settings.ts";
import { count, type Counts } from "./count.ts";
import type { Summary } from "./reporter.ts";

/** One line: `12 files in 1.2 s: 8 rewritten (20 functions, 5 without a generator), 4 unchanged`. */
export function summaryLine(summary: Summary, { kind }: Destination): string {
  const counts = count(summary);
  const { files, rewritten, unchanged, failed, cached, fallbacks } = counts;
  const verb = kind === "check" || kind === "diff" ? "would be rewritten" : "rewritten";
  const parts = [
    `${rewritten} ${verb}${functionsOf(counts)}`,
    unchanged > 0 && `${unchanged} unchanged`,
    cached > 0 && `${cached} from the cache`,
    fallbacks > 0 && `${plural(fallbacks, "function")} reformatted`,
    failed > 0 && `${failed} failed`,
  ];
  const time = duration(summary.milliseconds);
  return `${plural(files, "file")} in ${time}: ${parts.filter(Boolean).join(", ")}`;
}

function functionsOf({ functions, forms }: Counts): string {
  if (functions === 0) return "";
  const without = forms.settled + forms.derived + forms.stateMachine;
  const toRun = forms.undriven + forms.undrivenPerCall;
  const parts = [
    plural(functions, "function"),
    without > 0 && `${without} without a generator`,
    toRun > 0 && `${toRun} run by the caller`,
  ];
  return ` (${parts.filter(Boolean).join(", ")})`;
}

export function plural(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** `12 ms`, `1.2 s`, `2 min 5 s` */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  return `${Math.floor(milliseconds / 60_000)} min ${Math.round((milliseconds % 60_000) / 1000)} s`;
}
