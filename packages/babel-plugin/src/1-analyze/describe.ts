import { types as t } from "@babel/core";
import type { ResolvedOptions } from "../options/resolve-options.ts";
import type { AsyncFunction, Form } from "./async-function.ts";
import type { Location } from "./location.ts";
import type { MoveReason } from "./parameters.ts";

/**
 * How one async function was rewritten. After a run of Babel, `result.metadata.unawait` lists them,
 * outer functions before inner ones.
 */
export interface RewrittenFunction {
  /** The function's name in the source; undefined if it has none, or a computed one. */
  readonly name: string | undefined;
  readonly kind: "function" | "arrow" | "method" | "async generator";
  /** What it is in the source; an expression may become an arrow. */
  readonly syntax: "declaration" | "expression" | "arrow" | "method";
  readonly form: Form;
  /** What its code uses of the function around the generator, and had to be captured. */
  readonly captured: readonly Capture[];
  /** Why its parameters moved into the generator; undefined if they did not. */
  readonly movesParameters: MoveReason | undefined;
  /** Binding its parameters may run code that throws. */
  readonly parametersMayThrow: boolean;
  /**
   * Why it needs a generator, in words; undefined if it has none, or with a driver that gives each
   * function one.
   */
  readonly obstacle: string | undefined;
  /** How many `await`, `for await` and `await using` it has. */
  readonly waits: number;
  /** Whether code of the function may run after a `return`: in `finally`, for disposal. */
  readonly returnsEarly: boolean;
  readonly directEval: boolean;
  /** It has `delete super.x`. */
  readonly deletesSuper: boolean;
  /** The option `exact` gave it its shape. */
  readonly isExact: boolean;
  /** The option `types` gave it its shape. */
  readonly isTyped: boolean;
  /** Where it starts in the source, both from 1. */
  readonly line: number;
  readonly column: number;
}

export type { Form, MoveReason };

export type Capture = "this" | "arguments" | "super" | "new.target";

export function describe(
  fn: AsyncFunction,
  { exact, types }: Pick<ResolvedOptions, "exact" | "types">,
): RewrittenFunction {
  const { path, name, usage, form, parameters } = fn;
  const { node } = path;
  const { line, column } = node.loc?.start ?? { line: 1, column: 0 };
  return {
    name,
    kind: kindOf(fn),
    syntax: syntaxOf(node),
    form,
    captured: movesCode(form) ? capturedBy(fn) : [],
    movesParameters: parameters.moveReason,
    parametersMayThrow: parameters.mayThrow,
    obstacle: fn.obstacle,
    waits: usage.awaits.length + usage.forAwaits.length + usage.disposals.size,
    returnsEarly: usage.returnsEarly,
    directEval: usage.directEval,
    deletesSuper: usage.super.some(({ parent }) => isDeleted(parent)),
    isExact: exact && fn.driver.returnsPromises,
    isTyped: types,
    line,
    column: column + 1,
  };
}

/** Does the code move into a generator within the function? */
function movesCode(form: Form): boolean {
  return form === "driven" || form === "undrivenPerCall" || form === "generatorPerCall";
}

function kindOf({
  path: { node },
  isGenerator,
  canBeArrow,
  form,
}: AsyncFunction): RewrittenFunction["kind"] {
  if (isGenerator) return "async generator";
  if ((canBeArrow && form !== "undriven") || t.isArrowFunctionExpression(node)) return "arrow";
  return syntaxOf(node) === "method" ? "method" : "function";
}

function syntaxOf(node: t.Function): RewrittenFunction["syntax"] {
  if (t.isFunctionDeclaration(node)) return "declaration";
  if (t.isFunctionExpression(node)) return "expression";
  return t.isArrowFunctionExpression(node) ? "arrow" : "method";
}

function isDeleted(member: Location | undefined): boolean {
  return t.isUnaryExpression(member?.parent?.node, { operator: "delete" });
}

function capturedBy({ usage }: AsyncFunction): Capture[] {
  const used: [Capture, readonly unknown[]][] = [
    ["this", usage.this],
    ["arguments", usage.arguments],
    ["super", usage.super],
    ["new.target", usage.newTarget],
  ];
  return used.filter(([, locations]) => locations.length > 0).map(([name]) => name);
}
