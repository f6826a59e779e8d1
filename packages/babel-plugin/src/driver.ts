import type { types as t } from "@babel/core";
import type { AsyncFunction, Facts, Form } from "./1-analyze/async-function.ts";
import type { Location } from "./1-analyze/location.ts";
import type { RuntimeFunctions } from "./helpers/runtime-functions.ts";

/**
 * How functions that suspend are run. This is all that the phases know of it: none asks which driver
 * it is. Types, tracing and the guard decorate a driver.
 */
export interface Driver {
  /** The functions of the runtime that its code calls, also what is lowered for it. */
  readonly runtime: RuntimeFunctions;
  /** Whether functions return promises, so that they can be like async ones. */
  readonly returnsPromises: boolean;
  /** Whether the generator of an async generator is a function beside it. */
  readonly separatesGenerators: boolean;
  /** Whether an async generator becomes a state machine, where it can. */
  readonly unrollsGenerators: boolean;
  /**
   * What of parameters that may throw is bound in the body rather than by the generator: patterns,
   * while default values stay, or both.
   */
  readonly bindsInBody: "nothing" | "patterns" | "all";
  /** Whether declarations may become variables: a type checker does not allow it for all. */
  readonly replacesDeclarations: boolean;
  /** Whether a function has to stay where its place gives its parameters their types. */
  readonly keepsContext: boolean;
  /** Which form a function gets. */
  form(facts: Facts): Form;
  /** Makes the function's `this` reachable from within the generator. */
  captureThis(fn: AsyncFunction): CapturedThis;
  /** Makes properties of `super` reachable from within the generator. */
  captureSuper(fn: AsyncFunction, members: readonly SuperMember[]): CapturedSuper;
  /** What takes the place of an expression that suspends. */
  suspend(suspension: Suspension, fn: AsyncFunction): Suspended;
  /** The body as it is to run. */
  prepare(fn: AsyncFunction, body: t.BlockStatement): t.BlockStatement;
  /** The body of a plain function that returns a promise for what the given body returns. */
  run(fn: AsyncFunction, body: t.BlockStatement, captures: Captures): t.Statement[];
  /** The same for an async generator that makes its generator at each call. */
  iterate(fn: AsyncFunction, body: t.BlockStatement, captures: Captures): t.Statement[];
}

/** What the code in the generator needs from the function around it. */
export interface Captures {
  /** Variables that hold it. */
  readonly declarations: t.Statement[];
  /** The generator is called with the function's `this`. */
  readonly passesThis: boolean;
}

export interface CapturedThis {
  /** What declares the variable, if there is one; complete once everything is captured. */
  readonly declarations: t.Statement[];
  /** Makes an expression that is the function's `this`. */
  readonly read: () => t.Expression;
  /** The code reads `this`: the generator has to be called with it. */
  readonly isPassed: boolean;
}

export type SuperMember = Location<t.MemberExpression>;

export interface CapturedSuper {
  readonly declarations: t.Statement[];
  /** The members that are not captured by this. */
  readonly rest: readonly SuperMember[];
}

/**
 * An expression that suspends the function.
 *
 * - `await`: `await value`
 * - `next`, `close`: the awaits of `for await`; `close` has the value `items.pending`
 * - `dispose`: an await of `await using`
 * - `return`: the value that an async generator returns
 * - `yield`, `delegate`: `yield value`, `yield* value`
 */
export interface Suspension {
  readonly kind: "await" | "next" | "close" | "dispose" | "return" | "yield" | "delegate";
  readonly value: t.Expression | undefined;
  /** Where the syntax stands in the source. */
  readonly loc: t.SourceLocation | null | undefined;
}

/** A `yield`, or with `delegate` a `yield*`. */
export interface Suspended {
  readonly argument: t.Expression | undefined;
  readonly delegate: boolean;
}
