import { findSuggestion } from "@babel/helper-validator-option";

export interface Options {
  /** Where the driver of a rewritten function lives: written out in the function itself. */
  driver?: "inline";
  /**
   * Whether functions are what native ones are: no constructors, without `prototype`, `caller` and
   * `arguments`, and with `AsyncFunction` or `AsyncGeneratorFunction` for their constructor.
   *
   * @default false
   */
  exact?: boolean;
  /**
   * Which Promise is used: the global one, looked up at each use as zone.js and other
   * instrumentation need it, or the one that is there when the file is loaded, as it is natively.
   *
   * @default "captured" if `exact`, else "global"
   */
  promise?: "captured" | "global";
  /**
   * What happens to a module with an `await` outside of all functions: it stays (`await using` is
   * rewritten to `await`), or its code moves into an async function, which a module that exports
   * values cannot do, or it is an error.
   *
   * @default "preserve"
   */
  topLevelAwait?: "preserve" | "wrap" | "error";
  /**
   * Whether TypeScript is to be type-checked after the rewriting: it carries annotations then, and
   * its functions share one driver, since only a generic function can infer what they return.
   *
   * @default false
   */
  types?: boolean;
}

export type Driver = NonNullable<Options["driver"]>;

export type ResolvedOptions = Readonly<Required<Options>>;

const values: Record<keyof Options, readonly unknown[]> = {
  driver: ["inline"],
  exact: [false, true],
  promise: ["captured", "global"],
  topLevelAwait: ["preserve", "wrap", "error"],
  types: [false, true],
};

/** @throws {Error} as `validateOptions` */
export function resolveOptions(options: Options): ResolvedOptions {
  validateOptions(options);
  const { driver = "inline", exact = false, promise = exact ? "captured" : "global" } = options;
  const { topLevelAwait = "preserve", types = false } = options;
  return { driver, exact, promise, topLevelAwait, types };
}

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
