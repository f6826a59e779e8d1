/*
 * Texts as arbitraries of fast-check: a failure shrinks by the structure of its program. `§` in a
 * text stands for a number that is new each time.
 */
import * as fc from "fast-check";

export type Text = fc.Arbitrary<string>;

/** Where a statement or an expression stands. */
export interface Around {
  readonly depth: number;
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  readonly inLoop: boolean;
  /** Whether `return` is allowed. */
  readonly inFunction: boolean;
  /** Whether `super` is allowed. */
  readonly inMethod: boolean;
  /** Whether the nearest function that is no arrow has them. */
  readonly hasArguments: boolean;
  readonly isStrict: boolean;
  readonly isTyped: boolean;
  readonly isDecorated: boolean;
  /** Whether the engine closes synchronous iterators in asynchronous code as ES2025 does. */
  readonly closesSyncIterators: boolean;
}

/**
 * Declared here and there, so that some are visible, some are shadowed and some do not exist. Drivers
 * use them too.
 */
export const names: readonly string[] = [
  "a",
  "b",
  "step",
  "gen",
  "resolve",
  "result",
  "run",
  "value",
  "settled",
  "awaitValue",
  "onValue",
  "state",
  "call",
  "self",
  "_this",
  "args",
];

/** Joins texts and arbitraries of texts. */
export function text(strings: TemplateStringsArray, ...parts: readonly (Text | string)[]): Text {
  const arbitraries = parts.map((part) => (typeof part === "string" ? fc.constant(part) : part));
  return fc.tuple(...arbitraries).map((values) => String.raw({ raw: strings.raw }, ...values));
}

export const oneOf = (...choices: readonly Text[]): Text =>
  fc.oneof({ withCrossShrink: true }, ...choices);
export const word = (...words: readonly string[]): Text => fc.constantFrom(...words);
export const only = (code: string): Text => fc.constant(code);
export const name: Text = word(...names);
export const label: Text = fc.constant('"§"');

const made = new Map<string, Text>();

/** Each of few places has its arbitraries once; else they would be millions. */
export function once(kind: string, around: Around, make: () => Text): Text {
  const key = kind + JSON.stringify(around);
  const known = made.get(key);
  if (known) return known;
  const arbitrary = make();
  made.set(key, arbitrary);
  return arbitrary;
}

export function inner(around: Around, more: Partial<Around> = {}): Around {
  return { ...around, depth: around.depth - 1, ...more };
}

/** Where nothing can suspend. */
export function synchronous(around: Around, more: Partial<Around> = {}): Around {
  return inner(around, { isAsync: false, isGenerator: false, ...more });
}

/** Gives each `§` a number of its own. */
export function numbered(code: string): string {
  let count = 0;
  return code.replaceAll("§", () => String(++count));
}
