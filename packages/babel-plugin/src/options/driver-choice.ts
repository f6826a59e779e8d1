import { either, exported, oneOf, quote, type Validator } from "./validators.ts";

const driverNames = ["inline", "file", "runtime"] as const;

export type DriverName = (typeof driverNames)[number];

/**
 * A function that takes a generator function and returns a function that returns a promise: what the
 * generator yields is awaited.
 */
export interface Runner {
  /** The module that exports it. */
  readonly module: string;
  /** The name of the export; `"default.coroutine"` is a property of the default export. */
  readonly export: string;
}

export type Driver = DriverName | Runner;

/**
 * What can be chosen for a function: a driver, or
 *
 * - `"generator"`: it becomes a generator, which its caller runs
 * - `"keep"`: it stays as it is
 */
export type DriverChoice = Driver | "generator" | "keep";

/** What a function is rewritten with. */
export type ChosenDriver = Exclude<DriverChoice, "keep">;

/** What a pragma can choose. */
export type ChoiceName = Exclude<DriverChoice, Runner>;

export const choiceNames: readonly ChoiceName[] = ["keep", "generator", ...driverNames];

/** A class with the constructor, the static methods and the `then` of Promise. */
export interface PromiseClass {
  /** The module that exports it. */
  readonly module: string;
  /** The name of the export; `"default.Promise"` is a property of the default export. */
  readonly export: string;
}

/** What decides which drivers a function can choose. */
export interface ChoiceOptions {
  readonly promise?: unknown;
  readonly types?: boolean;
  readonly guard?: unknown;
}

export interface Refusal {
  /** The option that does not work with the choice. */
  readonly option: string;
  readonly why: string;
}

/** What can be chosen for a function where `types` is set. */
const typedChoices: readonly DriverChoice[] = ["keep"];

/** @returns undefined if a function can choose this */
export function whyRefused(
  choice: DriverChoice,
  { promise, types, guard }: ChoiceOptions,
): Refusal | undefined {
  if (types && !typedChoices.includes(choice)) {
    const why = `where code is type-checked, a function can only choose ${typedChoices.map(quote).join(" or ")}`;
    return { option: 'Option "types"', why };
  }
  if (typeof promise === "object" && choice === "runtime") {
    const why = 'the functions of @unawait/runtime use the global Promise. Choose "file"';
    return { option: 'Option "promise" with a class', why };
  }
  const { yieldAfter } = Object(guard) as { yieldAfter?: unknown };
  if (yieldAfter !== undefined && (typeof choice === "object" || choice === "generator")) {
    const why = "what runs the generator may do more with a value than await it";
    return { option: 'Option "guard" with "yieldAfter"', why };
  }
  return undefined;
}

export const driver: Validator = either(oneOf(...driverNames), exported);

export const driverChoice: Validator = either(oneOf(...choiceNames), exported);
