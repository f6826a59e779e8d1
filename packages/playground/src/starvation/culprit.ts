import type { Place } from "@unawait/trace";
import type { Outcome } from "../sandbox/index.ts";

/** The place in the source that keeps the event loop busy, if it is known. */
export function culpritOf({ starvation, events }: Outcome): Place | undefined {
  const id = starvation?.busiest[0]?.id;
  if (id !== "queueMicrotask") return id;
  return events.findLast(({ kind }) => kind === "enqueue")?.id;
}
