import { join } from "node:path";
import { isDynamicPattern } from "tinyglobby";

/** The directory in which a glob starts to vary: `src` of `src/*.js`. */
export function staticPart(pattern: string): string {
  const segments = pattern.split("/");
  const varying = segments.findIndex((segment) => isDynamicPattern(segment));
  const part = segments.slice(0, varying < 0 ? -1 : varying);
  return part.length === 1 && part[0] === "" ? "/" : join(...part, ".");
}
