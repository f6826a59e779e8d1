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
  const statements = statementsOf(fn);
  // Few functions have such a call, and only those are looked at as a whole.
  if (!statements.some((statement) => hasFeeding(statement, code, settled))) return [];
  const found: Feeding[] = [];
  let hasAwaited = false;
  for (const statement of statements) {
    const awaits = settled.awaits(statement);
    if (!awaits.areSettled) return found;
    const call = callOf(statement);
    if (call) found.push(...feedingsOfCall(call, hasAwaited, code, settled));
    hasAwaited ||= awaits.count > 0;
    if (mayEndFunction(statement, code)) return found;
  }
  return found;
}

function statementsOf({ body }: FunctionNode): Node[] {
  return body.type === "BlockStatement" ? (body.body as Node[]) : [body as Node];
}

function hasFeeding(statement: Node, code: SourceCode, settled: Settled): boolean {
  const call = callOf(statement);
  return call !== undefined && feedingsOfCall(call, false, code, settled).length > 0;
}

/** What a statement is sure to evaluate as a whole. */
function expressionOf(statement: Node): Node | undefined {
  if (statement.type === "ExpressionStatement") return unwrapped(statement.expression as Node);
  if (statement.type === "ReturnStatement" && statement.argument) {
    return unwrapped(statement.argument as Node);
  }
  return statement.type.endsWith("Expression") ? unwrapped(statement) : undefined;
}

/** The call that a statement is sure to make: `f()`, `return f()`, `await f()`, `void f()`. */
function callOf(statement: Node): CallNode | undefined {
  let node = expressionOf(statement);
  while (
    node?.type === "AwaitExpression" ||
    (node?.type === "UnaryExpression" && node.operator === "void")
  ) {
    node = unwrapped(node.argument as Node);
  }
  return node?.type === "CallExpression" ? node : undefined;
}

function feedingsOfCall(
  call: CallNode,
  hasAwaited: boolean,
  code: SourceCode,
  settled: Settled,
): Feeding[] {
  const scheduled = scheduledBy(call, code, settled);
  const target = functionNamed(scheduled ?? (call.callee as Node), code);
  return target ? [{ target, call, isLater: scheduled !== undefined || hasAwaited }] : [];
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
  const candidates = leadingToCycles(functions);
  const feedings = new Map(candidates.map((fn) => [fn, feedingsOf(fn, code, settled)]));
  const found: Feeding[] = [];
  const reported = new Set<FunctionNode>();
  for (const fn of candidates) {
    if (reported.has(fn)) continue;
    const cycle = pathTo(fn, fn, feedings, new Set());
    if (!cycle?.some(({ isLater }) => isLater)) continue;
    for (const { target } of cycle) reported.add(target);
    const [first] = cycle;
    if (first) found.push(first);
  }
  return found;
}

/**
 * The functions whose calls may lead to a cycle, as far as names tell: few are left, and only for these
 * are scopes asked.
 */
function leadingToCycles(functions: readonly FunctionNode[]): FunctionNode[] {
  const targets = new Map(functions.map((fn) => [fn, statementsOf(fn).flatMap(namedTargets)]));
  let left = [...functions];
  for (;;) {
    const reachable = new Set<unknown>(left.flatMap((fn) => [fn, ...namesOf(fn)]));
    const next = left.filter((fn) => targets.get(fn)?.some((target) => reachable.has(target)));
    if (next.length === left.length) return left;
    left = next;
  }
}

/** What a statement may call, or put into a queue: a name, or a function in its place. */
function namedTargets(statement: Node): (string | Node)[] {
  const call = callOf(statement);
  if (!call) return [];
  const [first] = call.arguments as Node[];
  const called = [call.callee as Node, ...(first ? [first] : [])].map(unwrapped);
  return called.map((node) => (node.type === "Identifier" ? node.name : node));
}

/** The names by which a call finds the function: `const name = function inner() {}`. */
function namesOf(fn: FunctionNode): string[] {
  let { parent } = fn;
  while (parent.type.startsWith("TS")) parent = parent.parent as Node;
  const variable = parent.type === "VariableDeclarator" ? parent.id : undefined;
  const own = fn.type === "ArrowFunctionExpression" ? undefined : fn.id;
  return [variable, own].flatMap((id) => (id?.type === "Identifier" ? [id.name] : []));
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
