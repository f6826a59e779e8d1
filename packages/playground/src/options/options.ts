import type { Options } from "babel-plugin-unawait";

/** The options of the plugin that the page offers, and a driver that only the page has. */
export interface PageOptions extends Pick<
  Options,
  "exact" | "optimize" | "promise" | "topLevelAwait" | "types"
> {
  /** "textbook" is the one found in articles, which is wrong: it is there to be compared with. */
  readonly driver?: "inline" | "file" | "runtime" | "textbook";
}

export type OptionName = keyof PageOptions;

/** What each option may be, its default first. */
export const choices: Readonly<Record<OptionName, readonly (string | boolean)[]>> = {
  driver: ["inline", "file", "runtime", "textbook"],
  optimize: ["speed", "size", false],
  exact: [false, true],
  promise: ["global", "captured"],
  topLevelAwait: ["wrap", "preserve", "error"],
  types: [false, true],
};

/** Takes what is valid from anything at all; the rest is left out. */
export function readOptions(data: unknown): PageOptions {
  if (typeof data !== "object" || data === null) return {};
  const given = data as Readonly<Record<string, unknown>>;
  const valid = Object.entries(choices).filter(
    ([name, values]) => Object.hasOwn(given, name) && values.some((value) => value === given[name]),
  );
  return Object.fromEntries(valid.map(([name]) => [name, given[name]]));
}
