import type { types as t } from "@babel/core";
import type { Driver, LoweredSyntax, ResolvedOptions } from "../options.ts";

/**
 * What becomes of an async function:
 *
 * - a driver: it is rewritten
 * - `lower`: it stays async, and syntax in it is lowered
 * - `keep`: it stays as it is
 */
export type Treatment = Driver | "lower" | "keep";

/** Says what becomes of each async function of a file. */
export class Selection {
  readonly #options: Pick<ResolvedOptions, "driver" | "lower">;
  /** By the functions' bodies, which stay the same when a declaration becomes an expression. */
  readonly #finished = new WeakSet<t.Node>();

  constructor(options: Pick<ResolvedOptions, "driver" | "lower">) {
    this.#options = options;
  }

  of(node: t.Function): Treatment {
    const { driver, lower } = this.#options;
    if (this.#finished.has(node.body)) return "keep";
    if (lower.includes(node.generator ? "async-generators" : "async-functions")) return driver;
    return lower.some(isPartial) ? "lower" : "keep";
  }

  /** Nothing more becomes of the function. */
  finish(node: t.Function): void {
    this.#finished.add(node.body);
  }
}

/** Is it syntax in a function that can be lowered by itself? */
function isPartial(syntax: LoweredSyntax): boolean {
  return syntax === "for-await" || syntax === "await-using";
}
