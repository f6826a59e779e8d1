import type { Options } from "./options.ts";
import { resolveOptions } from "./resolve-options.ts";

/**
 * A text that is the same for options that mean the same, whatever their order and whichever are
 * left out: for the keys of caches.
 *
 * @throws {Error} as `validateOptions`
 */
export function canonicalOptions(options: Options): string {
  // They are resolved in one order.
  return JSON.stringify(Object.entries(resolveOptions(options)), canonical);
}

function canonical(_: string, value: unknown): unknown {
  if (value instanceof RegExp) return { RegExp: String(value) };
  if (typeof value === "function") return { function: identify(value) };
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

const functionIds = new WeakMap<object, string>();

/** What a function does cannot be told from its text, so only the same function has the same id. */
function identify(value: object): string {
  const id = functionIds.get(value) ?? crypto.randomUUID();
  functionIds.set(value, id);
  return id;
}
