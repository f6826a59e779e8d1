import {
  isIdentifierName,
  isKeyword,
  isStrictReservedWord,
} from "@babel/helper-validator-identifier";
import { type Driver, driver, type PromiseClass, whyRefused } from "./driver-choice.ts";
import { exported } from "./validators.ts";
import {
  asList,
  type FilePattern,
  filePatterns,
  type Override,
  overrideList,
  resolveOverride,
  type ResolvedOverride,
} from "./override.ts";
import { boolean, checkKeys, either, listOf, oneOf, quote } from "./validators.ts";
import type { Validator } from "./validators.ts";

export interface Options {
  /**
   * How functions that suspend are run: by a driver that is written out in each function (`"inline"`);
   * by one that they share, in the file (`"file"`) or from `@unawait/runtime` (`"runtime"`); or by a
   * runner of your own, such as `co`, Bluebird or MobX have.
   *
   * @default "inline"
   */
  driver?: Driver;
  /**
   * What the drivers `file` and `runtime` make of functions: with `"speed"` no generator where none
   * is needed; with `"size"` the fewest bytes; with `false` a generator for each.
   *
   * @default "speed"
   */
  optimize?: "speed" | "size" | false;
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
   * Files that are left as they are, also if `include` has them.
   */
  exclude?: FilePattern | readonly FilePattern[];
  /**
   * Whether code tells where it suspends, to whoever watches: `watch` of `@unawait/guard/browser`
   * names the `await` that starves the event loop. With `yieldAfter`, a function that suspends after
   * so many milliseconds without a task also resumes in one, so that timers, events and rendering get
   * their turn: the order of events changes then.
   *
   * @default false
   */
  guard?: boolean | Guard;
  /**
   * The files that are rewritten. A path, with `*` and `**`, stands for a file or for all files below
   * a directory, and is relative to the configuration's directory: Babel's rules for its own option
   * of this name.
   *
   * @default all that Babel has the plugin visit
   */
  include?: FilePattern | readonly FilePattern[];
  /**
   * Directives that keep a function async, with the functions in it: those by which a host asks for
   * an async function. At the head of a file they keep the whole file. Each also stands for itself
   * with a suffix, as in `use cache: remote`.
   *
   * @default ["use server", "use cache", "use workflow", "use step"]
   */
  keepDirectives?: readonly string[];
  /**
   * Which syntax is lowered. What waits in a function that is lowered is lowered with it.
   *
   * @default all
   */
  lower?: readonly LoweredSyntax[];
  /**
   * Which functions have another driver than the option `driver` says. The first that matches a
   * function, or one around it, counts; a pragma precedes them.
   *
   * @default []
   */
  overrides?: readonly Override[];
  /**
   * Which Promise is used: the global one, read at each use as zone.js and other instrumentation
   * need it; the one of the time when the file was loaded, as native functions do; or a class that a
   * module exports.
   *
   * @default "captured" if `exact`, otherwise "global"
   */
  promise?: "captured" | "global" | PromiseClass;
  /**
   * The engines that the output is for: only the syntax is lowered that one of them lacks, by Babel's
   * compatibility data. A query of browserslist, a list of queries, versions by engine, or `true` for
   * Babel's own option `targets`, whose default is the configuration of browserslist.
   *
   * @default all syntax is lowered
   */
  targets?: Targets;
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

/** Next.js has the first two, the Workflow DevKit the others. */
const hostDirectives = ["use server", "use cache", "use workflow", "use step"] as const;

const loweredSyntax = ["async-functions", "async-generators", "for-await", "await-using"] as const;

/** Async functions that are no generators, async generators, and what waits in either. */
export type LoweredSyntax = (typeof loweredSyntax)[number];

export type Targets = true | string | readonly string[] | Readonly<Record<string, string | number>>;

export interface Guard {
  /** Milliseconds. */
  readonly yieldAfter?: number | undefined;
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

export interface ResolvedOptions extends Readonly<
  Required<Pick<Options, "driver" | "exact" | "optimize" | "promise" | "topLevelAwait" | "types">>
> {
  readonly exclude: readonly FilePattern[];
  /** Undefined if nothing is told. */
  readonly guard: Guard | undefined;
  /** Undefined for all files. */
  readonly include: readonly FilePattern[] | undefined;
  readonly keepDirectives: readonly string[];
  readonly lower: readonly LoweredSyntax[];
  readonly overrides: readonly ResolvedOverride[];
  /** Undefined for all engines: what they lack is not part of `lower` yet. */
  readonly targets: Targets | undefined;
  /** The name of the global. */
  readonly trace: string | undefined;
}

const directive: Validator = {
  expected: ['a directive, such as "use server"'],
  accepts: (value) => typeof value === "string" && value !== "",
};

const validators: Readonly<Record<keyof Options, Validator>> = {
  driver,
  exact: boolean,
  exclude: filePatterns,
  guard: either(boolean, { expected: ['{ "yieldAfter": milliseconds }'], accepts: isGuard }),
  include: filePatterns,
  keepDirectives: listOf(directive, "a list of directives"),
  lower: listOf(oneOf(...loweredSyntax), `a list of ${loweredSyntax.map(quote).join(", ")}`),
  optimize: oneOf("speed", "size", false),
  overrides: overrideList,
  promise: either(oneOf("global", "captured"), exported),
  targets: {
    expected: ["true", "a query of browserslist", "a list of queries", '{ "chrome": 60 }'],
    accepts: isTargets,
  },
  topLevelAwait: oneOf("preserve", "wrap", "error"),
  trace: either(boolean, { expected: ['{ "global": "name" }'], accepts: isTraceGlobal }),
  types: boolean,
};

function isTargets(value: unknown): boolean {
  const isText = (part: unknown): boolean => typeof part === "string" && part !== "";
  if (Array.isArray(value)) return value.length > 0 && value.every(isText);
  if (typeof value !== "object" || value === null) return value === true || isText(value);
  return Object.values(value).every((version) => isText(version) || typeof version === "number");
}

function isGuard(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { yieldAfter, ...rest } = value as Record<string, unknown>;
  const isTime = typeof yieldAfter === "number" && yieldAfter > 0 && Number.isFinite(yieldAfter);
  return (yieldAfter === undefined || isTime) && Object.keys(rest).length === 0;
}

function isTraceGlobal(value: unknown): boolean {
  const { global } = Object(value) as { global?: unknown };
  return typeof global === "string" && isFreeName(global);
}

/** Options are read in every start of the command line, which loads the rest of Babel only to rewrite. */
function isFreeName(name: string): boolean {
  return isIdentifierName(name) && !isKeyword(name) && !isStrictReservedWord(name, true);
}

/** @throws {Error} as `validateOptions` */
export function resolveOptions(options: Options): ResolvedOptions {
  validateOptions(options);
  const {
    driver: chosen = "inline",
    exact = false,
    promise = exact ? "captured" : "global",
  } = options;
  const { topLevelAwait = "preserve", types = false } = options;
  const exclude = asList(options.exclude) ?? [];
  const include = asList(options.include);
  const { keepDirectives = hostDirectives } = options;
  const lower = loweredSyntax.filter((syntax) => options.lower?.includes(syntax) ?? true);
  const overrides = (options.overrides ?? []).map(resolveOverride);
  const trace = hooksOf(options.trace);
  const guard = options.guard === true ? {} : options.guard || undefined;
  const { optimize = "speed", targets } = options;
  return {
    driver: chosen,
    exact,
    exclude,
    guard,
    include,
    keepDirectives,
    lower,
    optimize,
    overrides,
    promise,
    targets,
    topLevelAwait,
    trace,
    types,
  };
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
    canonical,
  );
}

function canonical(_: string, value: unknown): unknown {
  if (value instanceof RegExp) return { RegExp: String(value) };
  if (typeof value === "function") return { function: identify(value) };
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

const functionIds = new WeakMap<object, string>();

/** What a function does cannot be told from its text, so only the same function has the same id. */
function identify(value: object): string {
  const id = functionIds.get(value) ?? crypto.randomUUID();
  functionIds.set(value, id);
  return id;
}

/**
 * @throws {Error} naming an unknown option and the nearest known one, an unexpected value and the
 *   expected ones, or two options that do not work together
 */
export function validateOptions(options: object): asserts options is Options {
  checkKeys(options, validators);
  const { driver: chosen, exact, lower, overrides = [], promise } = options as Options;
  const { guard, targets, trace, types } = options as Options;
  if (lower && targets !== undefined) {
    throw new Error('Option "targets" does not work with "lower": both say what is lowered');
  }
  if (types && trace) {
    throw new Error('Option "types" does not work with "trace": the hooks have no types');
  }
  if (guard && types) {
    throw new Error(
      'Option "guard" does not work with "types": its functions use globals of the host, whose types are not known',
    );
  }
  if (guard && trace) {
    throw new Error('Option "guard" does not work with "trace": the hooks count suspensions too');
  }
  const unguarded = typeof chosen === "object" && guard ? whyRefused(chosen, { guard }) : undefined;
  if (unguarded) {
    throw new Error(
      `${unguarded.option} does not work with the driver ${quote(chosen)}: ${unguarded.why}`,
    );
  }
  if (types && typeof chosen === "object") {
    throw new Error(
      `Option "types" does not work with the driver ${quote(chosen)}: its types are not known`,
    );
  }
  if (typeof promise === "object") {
    const other = types
      ? '"types": its types are not known'
      : exact
        ? '"exact": native functions return native promises'
        : undefined;
    if (other) throw new Error(`Option "promise" with a class does not work with ${other}`);
    const reason = chosen === "runtime" && whyRefused(chosen, options);
    if (reason)
      throw new Error(`${reason.option} does not work with driver "runtime": ${reason.why}`);
  }
  for (const [index, override] of overrides.entries()) {
    const reason = whyRefused(override.driver, options);
    if (!reason) continue;
    const where = `overrides[${index}].driver ${quote(override.driver)}`;
    throw new Error(`${reason.option} does not work with ${where}: ${reason.why}`);
  }
}
