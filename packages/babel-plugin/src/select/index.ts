import type { types as t } from "@babel/core";
import type { ChosenDriver } from "../options/driver-choice.ts";
import type { LoweredSyntax } from "../options/options.ts";
import type { Choices } from "./choices.ts";

/**
 * What becomes of an async function:
 *
 * - a driver: it is rewritten
 * - `lower`: it stays async, and syntax in it is lowered
 * - `keep`: it stays as it is
 */
export type Treatment = ChosenDriver | "lower" | "keep";

/** Says what becomes of each async function of a file. */
export class Selection {
  readonly #choices: Choices;
  readonly #lower: readonly LoweredSyntax[];
  readonly #finished = new WeakSet<t.Function>();

  constructor(choices: Choices, lower: readonly LoweredSyntax[]) {
    this.#choices = choices;
    this.#lower = lower;
  }

  of(node: t.Function): Treatment {
    const driver = this.#choices.of(node);
    if (driver === "keep" || this.#finished.has(node)) return "keep";
    const syntax = node.generator ? "async-generators" : "async-functions";
    if (this.#lower.includes(syntax)) return driver;
    return this.#lower.some(isPartial) ? "lower" : "keep";
  }

  /** Does something become of the function? */
  treats(node: t.Function): boolean {
    return this.of(node) !== "keep";
  }

  /** Is it an async function no more? */
  rewrites(node: t.Function): boolean {
    const treatment = this.of(node);
    return treatment !== "keep" && treatment !== "lower";
  }

  /** Nothing more becomes of the function. */
  finish(node: t.Function): void {
    this.#finished.add(node);
  }
}

/** Is it syntax in a function that can be lowered by itself? */
function isPartial(syntax: LoweredSyntax): boolean {
  return syntax === "for-await" || syntax === "await-using";
}
