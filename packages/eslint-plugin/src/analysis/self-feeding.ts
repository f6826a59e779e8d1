/*
 * Functions that call themselves in a microtask, again and again:
 *
 *   function again() { work(); queueMicrotask(again); }
 *   async function poll() { await null; return poll(); }
 *   function ping() { Promise.resolve().then(pong); }  function pong() { process.nextTick(ping); }
 */
import type { SourceCode } from "eslint";
import {
  type CallNode,
  type FunctionNode,
  functionNamed,
  isCallOf,
  type Node,
  propertyName,
  unwrapped,
} from "./nodes.ts";
import type { Settled } from "./settled.ts";
import { mayEndFunction } from "./way-out.ts";

/** A call of a function that is sure to happen whenever another one runs. */
export interface Feeding {
  readonly target: FunctionNode;
  /** The call, which schedules a microtask or is made. */
  readonly call: Node;
  /** Whether other microtasks run before the call. */
  readonly isLater: boolean;
}

/** @returns the calls that a function is sure to make, up to a place where it may end */
export function feedingsOf(fn: FunctionNode, code: SourceCode, settled: Settled): Feeding[] {
  if (fn.generator) return [];
  const body = fn.body as Node;
  const statements = body.type === "BlockStatement" ? (body.body as Node[]) : [body];
  // Few functions have such a call, and only those are looked at as a whole.
  if (!statements.some((statement) => hasFeeding(statement, code, settled))) return [];
  const found: Feeding[] = [];
  let hasAwaited = false;
  for (const statement of statements) {
    const awaits = settled.awaits(statement);
    if (!awaits.areSettled) return found;
    const expression = expressionOf(statement);
    if (expression) found.push(...feedingsIn(expression, hasAwaited, code, settled));
    hasAwaited ||= awaits.count > 0;
    if (mayEndFunction(statement, code)) return found;
  }
  return found;
}

function hasFeeding(statement: Node, code: SourceCode, settled: Settled): boolean {
  const expression = expressionOf(statement);
  return expression !== undefined && feedingsIn(expression, false, code, settled).length > 0;
}

/** What a statement is sure to evaluate as a whole. */
function expressionOf(statement: Node): Node | undefined {
  if (statement.type === "ExpressionStatement") return unwrapped(statement.expression as Node);
  if (statement.type === "ReturnStatement" && statement.argument) {
    return unwrapped(statement.argument as Node);
  }
  return statement.type.endsWith("Expression") ? unwrapped(statement) : undefined;
}

function feedingsIn(
  expression: Node,
  hasAwaited: boolean,
  code: SourceCode,
  settled: Settled,
): Feeding[] {
  if (expression.type === "AwaitExpression") {
    return feedingsIn(unwrapped(expression.argument as Node), hasAwaited, code, settled);
  }
  if (expression.type === "UnaryExpression" && expression.operator === "void") {
    return feedingsIn(unwrapped(expression.argument as Node), hasAwaited, code, settled);
  }
  if (expression.type !== "CallExpression") return [];
  const scheduled = scheduledBy(expression, code, settled);
  if (scheduled) {
    const target = functionNamed(scheduled, code);
    return target ? [{ target, call: expression, isLater: true }] : [];
  }
  const target = functionNamed(expression.callee as Node, code);
  return target ? [{ target, call: expression, isLater: hasAwaited }] : [];
}

/** The function that a call puts into the queue of microtasks. */
function scheduledBy(call: CallNode, code: SourceCode, settled: Settled): Node | undefined {
  const [first] = call.arguments as Node[];
  if (isCallOf(call, "queueMicrotask", code) || isCallOf(call, "process.nextTick", code))
    return first;
  const callee = unwrapped(call.callee as Node);
  if (callee.type !== "MemberExpression") return undefined;
  const isReaction = /^(?:then|finally)$/.test(propertyName(callee) ?? "");
  return isReaction && settled.is(callee.object as Node) ? first : undefined;
}

/** @returns the first call of each cycle that waits for nothing but microtasks */
export function cyclesIn(
  functions: readonly FunctionNode[],
  code: SourceCode,
  settled: Settled,
): Feeding[] {
  const feedings = new Map(functions.map((fn) => [fn, feedingsOf(fn, code, settled)]));
  const found: Feeding[] = [];
  const reported = new Set<FunctionNode>();
  for (const fn of functions) {
    if (reported.has(fn)) continue;
    const cycle = pathTo(fn, fn, feedings, new Set());
    if (!cycle?.some(({ isLater }) => isLater)) continue;
    for (const { target } of cycle) reported.add(target);
    const [first] = cycle;
    if (first) found.push(first);
  }
  return found;
}

/** The calls that lead from one function to another. */
function pathTo(
  from: FunctionNode,
  to: FunctionNode,
  feedings: ReadonlyMap<FunctionNode, readonly Feeding[]>,
  visited: Set<FunctionNode>,
): Feeding[] | undefined {
  for (const feeding of feedings.get(from) ?? []) {
    if (feeding.target === to) return [feeding];
    if (visited.has(feeding.target)) continue;
    visited.add(feeding.target);
    const rest = pathTo(feeding.target, to, feedings, visited);
    if (rest) return [feeding, ...rest];
  }
  return undefined;
}
