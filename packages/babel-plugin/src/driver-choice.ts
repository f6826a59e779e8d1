import { isIdentifierName } from "@babel/helper-validator-identifier";
import { either, oneOf, quote, type Validator } from "./validators.ts";

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

/** What can be chosen for a function where `types` is set. */
export const typedChoices: readonly DriverChoice[] = ["keep"];

/** Why nothing else can be. */
export const onlyTyped: string = `where code is type-checked, a function can only choose ${typedChoices.map(quote).join(" or ")}`;

const runner: Validator = {
  expected: ['{ "module": "name", "export": "name" }'],
  accepts: isRunner,
};

export const driver: Validator = either(oneOf(...driverNames), runner);

export const driverChoice: Validator = either(oneOf(...choiceNames), runner);

function isRunner(value: unknown): boolean {
  const { module, export: name, ...rest } = Object(value) as Record<string, unknown>;
  return (
    typeof module === "string" &&
    module !== "" &&
    typeof name === "string" &&
    name.split(".").every((part) => isIdentifierName(part)) &&
    Object.keys(rest).length === 0
  );
}
