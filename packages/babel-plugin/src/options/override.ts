import type { InputOptions } from "@babel/core";
import { type DriverChoice, driverChoice } from "./driver-choice.ts";
import { listOf, objectOf, oneOrMore, type Validator } from "./validators.ts";

/** As Babel's options `test`, `include` and `exclude` have them. */
export type FilePattern = NonNullable<InputOptions["only"]>[number];

/** A whole name, or a regular expression that finds it. */
export type NamePattern = string | RegExp;

/** Chooses a driver for functions for which all conditions hold that are given. */
export interface Override {
  /** The function is in one of these files; as `include`. */
  readonly test?: FilePattern | readonly FilePattern[];
  /** The function is an argument of a call to one of these: `"evaluate"`, `"page.evaluate"`. */
  readonly callee?: NamePattern | readonly NamePattern[];
  /** The function is a method, or the value of a field, with one of these decorators. */
  readonly decorator?: NamePattern | readonly NamePattern[];
  /** The function has one of these names. */
  readonly name?: NamePattern | readonly NamePattern[];
  readonly driver: DriverChoice;
}

export interface ResolvedOverride {
  readonly test: readonly FilePattern[] | undefined;
  readonly callee: readonly NamePattern[] | undefined;
  readonly decorator: readonly NamePattern[] | undefined;
  readonly name: readonly NamePattern[] | undefined;
  readonly driver: DriverChoice;
}

export const filePatterns: Validator = oneOrMore({
  expected: ["a path", "a regular expression", "a function"],
  accepts: (value) =>
    typeof value === "string" || typeof value === "function" || value instanceof RegExp,
});

const namePatterns = oneOrMore({
  expected: ["a name", "a regular expression"],
  accepts: (value) => (typeof value === "string" && value !== "") || value instanceof RegExp,
});

const conditions: Readonly<Record<Exclude<keyof Override, "driver">, Validator>> = {
  test: filePatterns,
  callee: namePatterns,
  decorator: namePatterns,
  name: namePatterns,
};

export const overrideList: Validator = listOf(
  objectOf({ driver: driverChoice }, conditions),
  "a list of overrides",
);

export function resolveOverride(override: Override): ResolvedOverride {
  const { test, callee, decorator, name, driver } = override;
  return {
    test: asList(test),
    callee: asList(callee),
    decorator: asList(decorator),
    name: asList(name),
    driver,
  };
}

export function asList<T>(value: T | readonly T[] | undefined): readonly T[] | undefined {
  if (value === undefined) return undefined;
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}
