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
      fail(`Unexpected option ${quote(name)}, did you mean ${quote(findSuggestion(name, names))}?`);
    }
    if (value !== undefined && !expected.includes(value)) {
      fail(`Unexpected ${name} ${quote(value)}, expected ${expected.map(quote).join(" or ")}`);
    }
  }
}

function quote(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}

function fail(message: string): never {
  throw new Error(`babel-plugin-unawait: ${message}`);
}
