/*
 * Callbacks in Node's style, by shape and use rather than by name: the last parameter or argument of a
 * function, which gets an error or nothing first.
 */
import type { SourceCode } from "eslint";
import type * as estree from "estree";
import { mayCallWithNothing } from "./names.ts";
import {
  type CallNode,
  type FunctionNode,
  isFunction,
  type Node,
  unwrapped,
  variableOf,
} from "./nodes.ts";

export interface CallbackParameter {
  /** The calls that hand over a result: `callback(null, value)`. */
  readonly results: readonly CallNode[];
  /** Whether the function asks if there is a callback, so that it has both styles on purpose. */
  readonly isOptional: boolean;
}

/** @returns the use of a function's last parameter as a callback; undefined if it is none */
export function callbackParameter(
  fn: FunctionNode,
  code: SourceCode,
): CallbackParameter | undefined {
  const last = fn.params.at(-1) as Node | undefined;
  if (last?.type !== "Identifier" || !mayCallWithNothing(last.name, code)) return undefined;
  const variable = code.getDeclaredVariables(fn).find(({ name }) => name === last.name);
  if (!variable) return undefined;
  const uses = variable.references
    .filter((use) => use.isRead())
    .map(({ identifier }) => identifier as Node & estree.Identifier);
  const results = uses.flatMap((use) => {
    const call = use.parent;
    const isCalled = call.type === "CallExpression" && call.callee === use;
    return isCalled && isResult(call) ? [call] : [];
  });
  if (results.length === 0) return undefined;
  return { results, isOptional: uses.some(isAskedFor) };
}

/** `callback(null)`, `callback(undefined, value)`. */
function isResult({ arguments: args }: estree.SimpleCallExpression): boolean {
  const [first] = args;
  if (first?.type === "Literal") return first.value === null && !("regex" in first);
  return first?.type === "Identifier" && first.name === "undefined";
}

/** `if (callback)`, `if (isFunction(callback))`, `typeof callback === "function"`, `callback?.(…)`. */
function isAskedFor(use: Node): boolean {
  const { parent } = use as { parent: Node };
  if (parent.type === "UnaryExpression")
    return parent.operator === "typeof" || parent.operator === "!";
  if (parent.type === "LogicalExpression") return true;
  if (parent.type === "CallExpression") {
    if (parent.callee === use) return parent.optional;
    const outer = parent.parent;
    return outer.type === "IfStatement" && outer.test === parent;
  }
  return (
    (parent.type === "IfStatement" || parent.type === "ConditionalExpression") &&
    parent.test === use
  );
}

/** Is the last argument of a call such a callback: `(error, value) => { if (error) … }`? */
export function nodeStyleCallback(call: CallNode, code: SourceCode): FunctionNode | undefined {
  const last = call.arguments.at(-1) as Node | undefined;
  if (!last || !isFunction(unwrapped(last))) return undefined;
  const callback = unwrapped(last) as FunctionNode;
  const [first] = callback.params as Node[];
  if (first?.type !== "Identifier" || callback.async || callback.generator) return undefined;
  const variable = code.getDeclaredVariables(callback).find(({ name }) => name === first.name);
  const uses = variable?.references.map(({ identifier }) => identifier as Node) ?? [];
  return uses.some((use) => isHandledAsError(use, code)) ? callback : undefined;
}

/** `if (error)`, `throw error`, `reject(error)`. */
function isHandledAsError(use: Node, code: SourceCode): boolean {
  const parent = use.parent as Node;
  if (parent.type === "ThrowStatement") return true;
  if (parent.type === "IfStatement" && parent.test === use) {
    const branch = parent.consequent as Node;
    const first = branch.type === "BlockStatement" ? (branch.body[0] as Node | undefined) : branch;
    return first !== undefined && endsWith(first, (use as Node & estree.Identifier).name);
  }
  const isArgument = parent.type === "CallExpression" && parent.arguments[0] === use;
  if (!isArgument || parent.callee.type !== "Identifier") return false;
  const variable = variableOf(parent.callee as Node & estree.Identifier, code);
  const definition = variable?.defs[0];
  return definition?.type === "Parameter" && parent.callee.name === "reject";
}

/** The branch of an error ends the callback with it: `return reject(error)`, `throw error`. */
function endsWith(statement: Node, name: string): boolean {
  const value =
    statement.type === "ReturnStatement" || statement.type === "ThrowStatement"
      ? statement.argument
      : statement.type === "ExpressionStatement"
        ? statement.expression
        : undefined;
  if (value?.type === "Identifier") return value.name === name;
  if (value?.type !== "CallExpression" && value?.type !== "NewExpression") return false;
  const [first] = value.arguments;
  return first?.type === "Identifier" && first.name === name;
}
