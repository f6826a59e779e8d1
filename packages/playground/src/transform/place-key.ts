import type { Place } from "./outcome.ts";

/** The name of a place as recordings have it. */
export function placeKey({ line, column }: Place): string {
  return `${line}:${column}`;
}
