/** A node whose fields are compared, and what is known about it. */
export interface Frame {
  readonly type: string;
  /** The place in the source of the closest node that has one. */
  readonly at: number | undefined;
  /** What the fields had in the source; nothing for new code. */
  readonly before: Fields;
  /** Within code that has no async functions. */
  readonly isClosed: boolean;
  /** Its layout is not the author's. */
  readonly isReprinted: boolean;
}

/** What was expected in a field, or as an element of its list, and what was found. */
export interface Pair {
  readonly expected: unknown;
  readonly found: unknown;
  readonly key: string;
  readonly frame: Frame;
}

export type Fields = Readonly<Record<string, unknown>>;

/** The difference in words. */
export function describe({ key, frame }: Pair, expected: unknown, found: unknown): string {
  return `${frame.type}.${key} is ${summary(found)}, expected ${summary(expected)}`;
}

const summary = (value: unknown): string =>
  isObject(value) ? String(value["type"]) : (JSON.stringify(value) ?? "nothing");

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
