import type { Place } from "./outcome.ts";

/** The name of a place as recordings have it. */
export function placeKey({ line, column }: Omit<Place, "length">): string {
  return `${line}:${column}`;
}
