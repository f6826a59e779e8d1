import type { types as t } from "@babel/core";
import type { Place } from "../event.ts";

/** Where the source has a node; both numbers count from 1. */
export function placeOf({ loc }: t.Node): Place {
  return loc ? `${loc.start.line}:${loc.start.column + 1}` : "1:1";
}
