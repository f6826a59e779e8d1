import type { NodePath } from "@babel/core";
import type { Driver } from "../driver.ts";
import type { AsyncNode } from "./async-node.ts";
import type { Continuations } from "./continuations.ts";
import type { Names } from "./names.ts";
import type { Parameters } from "./parameters.ts";
import type { Usage } from "./usage.ts";

/**
 * What an async function becomes.
 *
 * - `settled`: it never awaits, so its body runs inside the executor of a Promise
 * - `undriven`: it becomes a generator function, which its caller runs
 * - `undrivenPerCall`: it cannot be one, and returns a generator
 * - `derived`: it awaits once, at the end, so it returns the promise of a `then`
 * - `stateMachine`: its body becomes a `switch`, with a state for the code behind each await; in an
 *   async generator, behind each `yield` too
 * - `driven`: its body moves into a generator that a driver runs
 * - `generator`: an async generator whose generator is a function beside it
 * - `generatorPerCall`: an async generator whose generator function is made by each call
 */
export type Form =
  | "settled"
  | "derived"
  | "stateMachine"
  | "undriven"
  | "undrivenPerCall"
  | "driven"
  | "generator"
  | "generatorPerCall";

/** What is known of an async function before it changes. */
export interface Facts {
  readonly path: NodePath<AsyncNode>;
  readonly isGenerator: boolean;
  readonly isArrow: boolean;
  readonly names: Names;
  /** What it is called: by itself, or by the place where it stands. */
  readonly name: string | undefined;
  /**
   * A name for the generator, so that stack traces show the function's; undefined where nothing in
   * the file can see them, or where the name would hide one that the code uses.
   */
  readonly stackName: string | undefined;
  readonly parameters: Parameters;
  /** What the code that moves into the generator uses: the body, and the parameters if they move. */
  readonly usage: Usage;
  readonly awaits: boolean;
  /** How it can run without a generator: found when a driver asks for it. */
  readonly continuations: Continuations;
  /** An async generator that can be a state machine, and is to be one. */
  readonly isUnrolled: boolean;
  /** Why it needs a generator, in words, if a driver has asked. */
  readonly obstacle: string | undefined;
  /** Whose `arguments` the moved code sees: those of the generator, or a captured object. */
  readonly argumentsFrom: "generator" | "around";
  /** An arrow outside of all functions: reading `arguments` early could throw. */
  readonly lateArguments: boolean;
  /** An arrow in a derived constructor: `this` must not be read before `super()` has run. */
  readonly lateThis: boolean;
  /** Its `this` is an instance of a class, whose type is `this`. */
  readonly thisIsInstance: boolean;
  /** As an expression it means the same as an arrow. */
  readonly canBeArrow: boolean;
  readonly hasDuplicateParameters: boolean;
  /** It is the only declaration of its name, which is not assigned to. */
  readonly hasConstantName: boolean;
  /** Its own name is bound in it and used: `async function* f() { f; }` as an expression. */
  readonly usesOwnName: boolean;
}

/** The facts, the function's driver, and the form it has chosen. Later phases only read them. */
export interface AsyncFunction extends Facts {
  readonly driver: Driver;
  readonly form: Form;
}
