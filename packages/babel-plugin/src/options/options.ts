import type { Driver, PromiseClass } from "./driver-choice.ts";
import type { FilePattern, Override } from "./override.ts";

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

export const loweredSyntax = [
  "async-functions",
  "async-generators",
  "for-await",
  "await-using",
] as const;

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
