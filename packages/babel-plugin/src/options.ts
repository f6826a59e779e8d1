import { types as t } from "@babel/core";
import { findSuggestion } from "@babel/helper-validator-option";

export interface Options {
  /**
   * How functions that suspend are run: by a driver that is written out in each function, or by a
   * runner of your own, such as `co`, Bluebird or MobX have.
   *
   * @default "inline"
   */
  driver?: "inline" | Runner;
  /**
   * Whether functions also match native ones where few programs look: no `prototype`, `caller` and
   * `arguments`, not callable with `new`, and instances of `AsyncFunction` or
   * `AsyncGeneratorFunction`. The engine's own of these are found by evaluating a text, at the first
   * use; where a content security policy forbids that, stand-ins are used.
   *
   * @default false
   */
  exact?: boolean;
  /**
   * Which Promise is used: the global one, read at each use as zone.js and other instrumentation
   * need it, or the one of the time when the file was loaded, as native functions do.
   *
   * @default "captured" if `exact`, otherwise "global"
   */
  promise?: "captured" | "global";
  /**
   * What happens to a module's own `await`: it stays (`await using` is lowered to `await`), or the
   * module's code moves into an async function, which a module that exports values cannot do, or it
   * is an error.
   *
   * @default "preserve"
   */
  topLevelAwait?: "preserve" | "wrap" | "error";
  /**
   * Whether functions report when they start, suspend, resume and settle, to hooks in a global:
   * `unawaitTrace`, or another name.
   *
   * @default false
   */
  trace?: boolean | { readonly global: string };
  /**
   * Whether TypeScript is to be type-checked after the rewriting: it gets annotations then, and its
   * functions share one driver, since only a generic function can infer what they return.
   *
   * @default false
   */
  types?: boolean;
}

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

/** What the global that `trace` names has to be. */
export interface TraceHooks {
  /**
   * The code of a function begins to run; its parameters are bound.
   *
   * @param id where the function stands in the source, "line:column", both from 1
   * @param name the function's name, or ""
   * @returns what is told about this one call
   */
  start(id: string, name: string): TracedCall;
}

/** One call of a function. Each `suspend` is followed by a `resume` of the same place, if any. */
export interface TracedCall {
  /** The call suspends at an `await`, `yield`, `for await` and the like; with a value if known. */
  suspend(id: string, ...value: [unknown?]): void;
  /** The call resumes with a value, an error, or, in an async generator, by returning. */
  resume(id: string, how: "next" | "throw" | "return", ...value: [unknown?]): void;
  /** The call has ended; its promise settles next. */
  settle(how: "return" | "throw", ...value: [unknown?]): void;
}

export type Driver = NonNullable<Options["driver"]>;

export type ResolvedOptions = Readonly<Required<Omit<Options, "trace">>> & {
  /** The name of the global. */
  readonly trace: string | undefined;
};

/** What an option may be, in words, and what tells whether a value is that. */
interface Validator {
  readonly expected: readonly string[];
  readonly accepts: (value: unknown) => boolean;
}

const boolean = oneOf(false, true);

const validators: Readonly<Record<keyof Options, Validator>> = {
  driver: either(oneOf("inline"), {
    expected: ['{ "module": "name", "export": "name" }'],
    accepts: isRunner,
  }),
  exact: boolean,
  promise: oneOf("global", "captured"),
  topLevelAwait: oneOf("preserve", "wrap", "error"),
  trace: either(boolean, { expected: ['{ "global": "name" }'], accepts: isTraceGlobal }),
  types: boolean,
};

function oneOf(...values: readonly unknown[]): Validator {
  return { expected: values.map(quote), accepts: (value) => values.includes(value) };
}

function either(first: Validator, second: Validator): Validator {
  return {
    expected: [...first.expected, ...second.expected],
    accepts: (value) => first.accepts(value) || second.accepts(value),
  };
}

function isRunner(value: unknown): boolean {
  const { module, export: name, ...rest } = Object(value) as Record<string, unknown>;
  return (
    typeof module === "string" &&
    module !== "" &&
    typeof name === "string" &&
    name.split(".").every((part) => t.isValidIdentifier(part, false)) &&
    Object.keys(rest).length === 0
  );
}

function isTraceGlobal(value: unknown): boolean {
  const { global } = Object(value) as { global?: unknown };
  return typeof global === "string" && t.isValidIdentifier(global);
}

/** @throws {Error} as `validateOptions` */
export function resolveOptions(options: Options): ResolvedOptions {
  validateOptions(options);
  const { driver = "inline", exact = false, promise = exact ? "captured" : "global" } = options;
  const { topLevelAwait = "preserve", types = false } = options;
  return { driver, exact, promise, topLevelAwait, trace: hooksOf(options.trace), types };
}

function hooksOf(trace: Options["trace"]): string | undefined {
  return typeof trace === "object" ? trace.global : trace ? "unawaitTrace" : undefined;
}

/**
 * A text that is the same for options that mean the same, whatever their order and whichever are
 * left out: for the keys of caches.
 *
 * @throws {Error} as `validateOptions`
 */
export function canonicalOptions(options: Options): string {
  const entries = Object.entries(resolveOptions(options));
  return JSON.stringify(
    entries.toSorted(([a], [b]) => (a < b ? -1 : 1)),
    sorted,
  );
}

function sorted(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * @throws {Error} naming an unknown option and the nearest known one, an unexpected value and the
 *   expected ones, or two options that do not work together
 */
export function validateOptions(options: object): asserts options is Options {
  for (const [name, value] of Object.entries(options)) {
    const validator = (validators as Record<string, Validator>)[name];
    if (!validator) {
      const nearest = findSuggestion(name, Object.keys(validators));
      throw new Error(`Unknown option ${quote(name)} of unawait, did you mean ${quote(nearest)}?`);
    }
    if (value !== undefined && !validator.accepts(value)) throw unexpected(name, value, validator);
  }
  const { driver, trace, types } = options as Options;
  if (!types) return;
  if (trace) throw new Error('Option "types" does not work with "trace": the hooks have no types');
  if (typeof driver === "object") {
    throw new Error(
      `Option "types" does not work with the driver ${quote(driver)}: its types are not known`,
    );
  }
}

function unexpected(name: string, value: unknown, { expected }: Validator): Error {
  const known = expected.flatMap((text) => (text.startsWith('"') ? [text.slice(1, -1)] : []));
  const nearest = typeof value === "string" && known.length > 0 ? findSuggestion(value, known) : "";
  // One is always the nearest; one that begins otherwise is hardly meant.
  const isMeant = nearest !== "" && nearest[0] === String(value)[0]?.toLowerCase();
  const suggestion = isMeant ? `; did you mean ${quote(nearest)}?` : "";
  const choice = expected.join(" or ");
  return new Error(
    `Unexpected ${name} ${quote(value)} of unawait, expected ${choice}${suggestion}`,
  );
}

function quote(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
