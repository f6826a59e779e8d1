import { effect, type Signal } from "@preact/signals";
import { hashParameters } from "../share/hash.ts";
import { type TimelineView, timelineViews } from "../timeline/views.ts";
import type { Runs } from "./runs.ts";
import type { Steps } from "./steps.ts";

/** Milliseconds between two writes: browsers refuse more than 200 in 30 seconds. */
const rest = 400;

/**
 * Keeps the view and the event that the reader looks at in the address, as `&view=live&at=12`, and
 * goes there when the program of that address has run.
 */
export function followAddress(view: Signal<TimelineView>, steps: Steps, { report }: Runs): void {
  let wanted = 0;
  const read = () => {
    const parts = hashParameters();
    view.value =
      timelineViews.find((name) => name.toLowerCase() === parts.get("view")) ?? "Timeline";
    const at = Number(parts.get("at"));
    wanted = Number.isInteger(at) && at > 0 ? at - 1 : 0;
  };
  read();
  addEventListener("hashchange", read);

  effect(() => {
    if (!report.value || wanted === 0) return;
    const index = wanted;
    wanted = 0;
    // Behind what shows the beginning of each new report.
    queueMicrotask(() => steps.goTo(index));
  });

  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const [at, name] = [steps.index.value, view.value];
    clearTimeout(timer);
    if (!report.value || wanted > 0) return;
    timer = setTimeout(() => write(at, name), rest);
  });
}

function write(at: number, view: TimelineView): void {
  const parts = hashParameters();
  set(parts, "view", view === "Timeline" ? undefined : view.toLowerCase());
  set(parts, "at", at === 0 ? undefined : String(at + 1));
  const hash = parts.toString();
  if (hash === hashParameters().toString()) return;
  history.replaceState(null, "", `${location.pathname}${location.search}${hash && `#${hash}`}`);
}

function set(parts: URLSearchParams, name: string, value: string | undefined): void {
  if (value === undefined) parts.delete(name);
  else parts.set(name, value);
}
