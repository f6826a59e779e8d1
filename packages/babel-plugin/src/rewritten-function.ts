import { types as t } from "@babel/core";
import type { AsyncFunction, Form } from "./1-analyze/async-function.ts";
import type { MoveReason } from "./1-analyze/parameters.ts";
import { inferredName } from "./inferred-name.ts";

/**
 * What became of one async function. After a run of Babel, `result.metadata.unawait` lists them,
 * outer functions before inner ones.
 */
export interface RewrittenFunction {
  /** What the function is called in the source, if anything. */
  readonly name: string | undefined;
  readonly kind: "function" | "arrow" | "method" | "async generator";
  readonly form: Form;
  /** What its code uses of the surroundings and had to be handed on to it. */
  readonly captured: readonly Capture[];
  /** Why its parameters moved into the generator; undefined if they did not. */
  readonly movesParameters: MoveReason | undefined;
  /** How often it waits: `await`, `for await`, `await using`. */
  readonly waits: number;
  /** Whether code of the function may still run after a `return`: in `finally`, for disposal. */
  readonly returnsEarly: boolean;
  readonly directEval: boolean;
  /** Where it starts in the source; both count from 1. */
  readonly line: number;
  readonly column: number;
}

export type { Form, MoveReason };

export type Capture = "this" | "arguments" | "super" | "new.target";

export function describe(fn: AsyncFunction): RewrittenFunction {
  const { path, usage, form, parameters } = fn;
  const { node } = path;
  const { line, column } = node.loc?.start ?? { line: 1, column: 0 };
  return {
    name: nameOf(fn),
    kind: kindOf(node),
    form,
    captured: form === "settled" || form === "generator" ? [] : capturedBy(fn),
    movesParameters: parameters.moveReason,
    waits: usage.awaits.length + usage.forAwaits.length + usage.disposals.size,
    returnsEarly: usage.returnsEarly,
    directEval: usage.directEval,
    line,
    column: column + 1,
  };
}

function kindOf(node: t.Function): RewrittenFunction["kind"] {
  if (node.generator) return "async generator";
  if (t.isArrowFunctionExpression(node)) return "arrow";
  return t.isMethod(node) || t.isClassPrivateMethod(node) ? "method" : "function";
}

function nameOf({ path }: AsyncFunction): string | undefined {
  const { node } = path;
  if (t.isFunctionDeclaration(node) || t.isFunctionExpression(node)) {
    return node.id?.name ?? inferredName(path);
  }
  if (t.isArrowFunctionExpression(node)) return inferredName(path);
  if (t.isClassPrivateMethod(node)) return `#${node.key.id.name}`;
  if (node.computed) return undefined;
  return t.isIdentifier(node.key)
    ? node.key.name
    : String((node.key as t.StringLiteral | t.NumericLiteral).value);
}

function capturedBy({ usage }: AsyncFunction): Capture[] {
  const used: [Capture, readonly unknown[]][] = [
    ["this", usage.this],
    ["arguments", usage.arguments],
    ["super", usage.super],
    ["new.target", usage.newTarget],
  ];
  return used.filter(([, sites]) => sites.length > 0).map(([name]) => name);
}
