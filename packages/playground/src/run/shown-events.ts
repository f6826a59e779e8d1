import type { Starvation, TraceEvent } from "@unawait/trace";
import type { Outcome } from "../sandbox/index.ts";
import type { Pair } from "../transform/programs.ts";
import { shownPlace } from "../transform/places-of-files.ts";

/**
 * What was recorded of a script, with the places of the files that it was made of. Errors have a place
 * in the script, which is found through its source map, if there is one.
 */
export async function shownOutcome(
  outcome: Outcome,
  names: readonly string[],
  { mappings }: Pick<Pair, "mappings"> = { mappings: "" },
): Promise<Outcome> {
  const hasErrors = outcome.events.some(({ at }) => at !== undefined);
  const trace =
    hasErrors && mappings !== ""
      ? (await import("./error-places.ts")).errorPlaces(mappings)
      : () => undefined;
  const events = outcome.events.map((event) => {
    const id = event.id ?? (event.at === undefined ? undefined : trace(event.at));
    return shownEvent(id === undefined ? event : { ...event, id }, names);
  });
  const { starvation } = outcome;
  return {
    ...outcome,
    events,
    ...(starvation && { starvation: shownStarvation(starvation, names) }),
  };
}

/** An event with the place that its file has. */
export function shownEvent(event: TraceEvent, names: readonly string[]): TraceEvent {
  const { id, starvation } = event;
  if (names.length < 2 || (id === undefined && !starvation)) return event;
  return {
    ...event,
    ...(id !== undefined && { id: shownPlace(id, names) }),
    ...(starvation && { starvation: shownStarvation(starvation, names) }),
  };
}

function shownStarvation(starvation: Starvation, names: readonly string[]): Starvation {
  const busiest = starvation.busiest.map(({ id, count }) => ({ id: shownPlace(id, names), count }));
  return { ...starvation, busiest };
}
