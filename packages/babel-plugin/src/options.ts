import { findSuggestion } from "@babel/helper-validator-option";

/** Where the driver of a rewritten function lives: written out in the function itself. */
export type Driver = "inline";

export interface Options {
  /** @default "inline" */
  driver?: Driver;
}

const values: Record<keyof Options, readonly unknown[]> = {
  driver: ["inline"],
};

/**
 * @throws {Error} naming the unknown option and the nearest valid one, or the unexpected value and
 * the expected ones
 */
export function validateOptions(options: object): asserts options is Options {
  const names = Object.keys(values);
  for (const [name, value] of Object.entries(options)) {
    const expected = (values as Record<string, readonly unknown[]>)[name];
    if (!expected) {
      const nearest = findSuggestion(name, names);
      throw new Error(
        `Unexpected option ${quote(name)} of unawait, did you mean ${quote(nearest)}?`,
      );
    }
    if (value !== undefined && !expected.includes(value)) {
      const choice = expected.map(quote).join(" or ");
      throw new Error(`Unexpected ${name} ${quote(value)} of unawait, expected ${choice}`);
    }
  }
}

function quote(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
