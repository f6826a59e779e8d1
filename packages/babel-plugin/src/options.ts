import { types as t } from "@babel/core";
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
   * Whether functions report where they start, wait, go on and settle, to hooks that are there
   * under the name of a global when the code runs: `unawaitTrace`, or another that is given.
   *
   * @default false
   */
  trace?: boolean | { readonly global: string };
  /**
   * Whether TypeScript is to be type-checked after the rewriting: it carries annotations then, and
   * its functions share one driver, since only a generic function can infer what they return.
   *
   * @default false
   */
  types?: boolean;
}

/** What the global that `trace` names has to be. */
export interface TraceHooks {
  /**
   * The code of a function begins to run, its parameters being bound.
   *
   * @param id the place of the function in the source, "line:column", both counted from 1
   * @param name what the function is called; "" if nothing
   * @returns what hears of this one call
   */
  start(id: string, name: string): TracedCall;
}

/** One call of a function; each `suspend` is followed by a `resume` of the same place, if ever. */
export interface TracedCall {
  /** The call waits at an `await`, `yield`, `for await` or the like, for a value if it is known. */
  suspend(id: string, ...value: [unknown?]): void;
  /** The call goes on with a value, an error, or, in an async generator, by returning. */
  resume(id: string, how: "next" | "throw" | "return", ...value: [unknown?]): void;
  /** The call is over; its promise is settled next. */
  settle(how: "return" | "throw", ...value: [unknown?]): void;
}

export type Driver = NonNullable<Options["driver"]>;

export type ResolvedOptions = Readonly<Required<Omit<Options, "trace">>> & {
  /** The name of the global. */
  readonly trace: string | undefined;
};

const values: Record<keyof Options, readonly unknown[]> = {
  driver: ["inline"],
  exact: [false, true],
  promise: ["captured", "global"],
  topLevelAwait: ["preserve", "wrap", "error"],
  trace: [false, true, { global: "name" }],
  types: [false, true],
};

/** @throws {Error} as `validateOptions` */
export function resolveOptions(options: Options): ResolvedOptions {
  validateOptions(options);
  const { driver = "inline", exact = false, promise = exact ? "captured" : "global" } = options;
  const { topLevelAwait = "preserve" } = options;
  const trace = globalOf(options.trace);
  // The hooks have no types.
  const types = options.types === true && trace === undefined;
  return { driver, exact, promise, topLevelAwait, trace, types };
}

function globalOf(trace: Options["trace"]): string | undefined {
  return typeof trace === "object" ? trace.global : trace ? "unawaitTrace" : undefined;
}

function isTraceGlobal(value: unknown): boolean {
  const { global } = Object(value) as { global?: unknown };
  return typeof global === "string" && t.isValidIdentifier(global);
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
    if (
      value !== undefined &&
      !expected.includes(value) &&
      !(name === "trace" && isTraceGlobal(value))
    ) {
      const choice = expected.map(quote).join(" or ");
      throw new Error(`Unexpected ${name} ${quote(value)} of unawait, expected ${choice}`);
    }
  }
}

function quote(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
