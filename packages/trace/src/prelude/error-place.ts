import { getOwnPropertyDescriptor, getPrototypeOf, isObject, match } from "./originals.ts";

/**
 * Where an error was thrown, in the program: from the engine, or else the first frame of its stack
 * that is below the recorder.
 */
export function placeOfError(
  error: unknown,
  firstLine: number,
  line: number,
  column: number,
): { readonly at?: string } {
  if (line >= firstLine) return { at: `${line - firstLine + 1}:${column}` };
  const stack = stackOf(error);
  const frame = /:(\d+):(\d+)\)?(?:\n|$)/g;
  for (let i = 0; i < 20; i++) {
    const found = match(frame, stack);
    if (!found) return {};
    const frameLine = +(found[1] as string);
    if (frameLine >= firstLine) return { at: `${frameLine - firstLine + 1}:${found[2]}` };
  }
  return {};
}

/** An own property in one engine, an accessor of all errors in another. */
function stackOf(error: unknown): string {
  try {
    let holder: object | null = isObject(error) ? error : null;
    for (let i = 0; holder !== null && i < 20; i++, holder = getPrototypeOf(holder)) {
      if (!getOwnPropertyDescriptor(holder, "stack")) continue;
      const { stack } = error as { stack?: unknown };
      return typeof stack === "string" ? stack : "";
    }
  } catch {}
  return "";
}
