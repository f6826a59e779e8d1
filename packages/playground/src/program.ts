import { type PageOptions, readOptions } from "./options/options.ts";

/** What the page works on: all that a link or a draft holds. */
export interface Program {
  readonly source: string;
  readonly options: PageOptions;
  /** Whether the reader is to predict the order before the console is shown. */
  readonly predict: boolean;
}

/** @returns undefined if it is none; what else stands there is left out: it may come from anybody */
export function readProgram(data: unknown): Program | undefined {
  if (typeof data !== "object" || data === null || !Object.hasOwn(data, "source")) return undefined;
  const { source, options, predict } = data as Readonly<Record<string, unknown>>;
  if (typeof source !== "string") return undefined;
  return { source, options: readOptions(options), predict: predict === true };
}
