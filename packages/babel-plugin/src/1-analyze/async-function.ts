import type { NodePath } from "@babel/core";
import type { Names } from "../names.ts";
import type { AsyncNode } from "./async-node.ts";
import type { Parameters } from "./parameters.ts";
import type { Usage } from "./usage.ts";

/**
 * What becomes of the function.
 *
 * - `settled`: nothing in it waits, so its body runs as it is inside the executor of a Promise
 * - `driven`: its body moves into a generator that a Promise chain drives
 * - `generator`: an async generator that stays a generator function, in its place
 * - `generatorPerCall`: an async generator whose body moves into a generator that each call makes
 */
export type Form = "settled" | "driven" | "generator" | "generatorPerCall";

/** What is known of one async function before it is touched; later phases only read it. */
export interface AsyncFunction {
  readonly path: NodePath<AsyncNode>;
  readonly names: Names;
  readonly parameters: Parameters;
  /** What the code that moves into the generator uses: the body, and the parameters if they move. */
  readonly usage: Usage;
  readonly form: Form;
  /** The output is to be type-checked. */
  readonly typed: boolean;
  /** Whose `arguments` the moved code sees: those given to the generator, or a captured object. */
  readonly argumentsFrom: "generator" | "around";
  /** An arrow in no function: `arguments`, if there is such a thing, must not be read too soon. */
  readonly lateArguments: boolean;
  /** An arrow in a derived constructor: `this` must not be read before the code asks for it. */
  readonly lateThis: boolean;
  /** Its `this` is that of an instance of a class, whose type is `this`. */
  readonly thisIsInstance: boolean;
}
