/*
 * Writes the state machine as a function that each await resumes:
 *
 *   async function sum(xs) { let s = 0; for (const x of xs) s += await x; return s; }
 *   → function sum(xs) {
 *       …
 *       let items, x, left, at = 1;
 *       const { promise, resolve, reject } = withResolvers();
 *       const sum = value => { …switch (at) { … }… };
 *       sum();
 *       return promise;
 *     }
 */
import { types as t } from "@babel/core";
import { isHarmless } from "../../1-analyze/parameters.ts";
import { template } from "../../build/template.ts";
import { type Block, inOrder, type Suspension, target } from "./blocks.ts";
import type { Machine } from "./machine.ts";
import { rejectErrors } from "./settle.ts";
import { destructured, rejectInto, withComments, writeStates } from "./states.ts";

/** Makes calls of the runtime's functions. */
export interface Calls {
  awaitThen(value: t.Expression, onValue: t.Expression, onError?: t.Expression): t.CallExpression;
  /** @param items of a loop whose next result is awaited */
  awaitNext(items: t.Expression, onValue: t.Expression, onError: t.Expression): t.CallExpression;
  withResolvers(): t.CallExpression;
  settled(value: t.Expression | null | undefined): t.CallExpression;
  rejected(error: t.Expression): t.CallExpression;
}

const forwarding = template.statement(`const FAIL = VALUE => { AT = HANDLER; STEP(VALUE); };`);

/**
 * @param step the name of the function that runs the states
 * @param parameters the names of the function's own parameters
 * @param functions declarations of the body
 * @param front what runs before anything is awaited
 * @returns the statements of the function around them
 */
export function assemble(
  machine: Machine,
  step: string,
  parameters: ReadonlySet<string>,
  functions: readonly t.Statement[],
  front: readonly t.Statement[],
  calls: Calls,
): t.Statement[] {
  const { resolve, reject, fail, value, at, handler } = machine.names;
  const promise = machine.declare("promise");
  const entry = entryOf(machine);
  const all = inOrder(machine.first, machine.blocks);
  const blocks = entry ? all.filter((block) => block !== entry) : all;
  const start = target(entry?.suspension?.resume ?? entry?.next ?? machine.first.label);
  const states = writeStates(machine, blocks, start, step, parameters, (suspension) => [
    waitFor(suspension, step, calls),
  ]);
  const usesFail = blocks.some(({ suspension }) => suspension?.onError === fail);
  const declared = [
    ...states.variables,
    destructured({ promise, resolve, reject }, calls.withResolvers()),
    states.step,
    ...(usesFail
      ? [forwarding({ FAIL: fail, VALUE: value, AT: at, HANDLER: handler, STEP: step })]
      : []),
  ];
  const result = t.returnStatement(t.identifier(promise));
  const started = begin(entry, step, calls);
  const declares = started.some((node) => t.isDeclaration(node));
  if (declares || !front.every(onlyDeclares))
    return rejectErrors([...functions, ...front, ...declared, ...started, result], calls);
  /** `i = 0;` */
  const onlyAssigns = (node: t.Statement): boolean =>
    t.isExpressionStatement(node) &&
    t.isAssignmentExpression(node.expression, { operator: "=" }) &&
    t.isIdentifier(node.expression.left) &&
    machine.variables.has(node.expression.left.name) &&
    isHarmless(node.expression.right);
  // Variables of the function's own scope: those of a block would take memory of their own.
  return [
    ...functions,
    ...front,
    ...declared,
    ...(!entry?.suspension && entry?.body.every(onlyAssigns) !== false
      ? started
      : [rejectInto(reject, started)]),
    result,
  ];
}

/** `let sum = 0;` */
function onlyDeclares(node: t.Statement): boolean {
  return (
    t.isVariableDeclaration(node) &&
    node.declarations.every(({ id, init }) => t.isIdentifier(id) && (!init || isHarmless(init)))
  );
}

/** `awaitThen(value, step, reject);` */
export function waitFor(
  { kind, operand, onError }: Suspension,
  step: string,
  calls: Calls,
): t.Statement {
  const functions = [t.identifier(step), t.identifier(onError)] as const;
  if (kind !== "next") return t.expressionStatement(calls.awaitThen(operand, ...functions));
  // `items.next()`
  const { callee } = operand as t.CallExpression;
  const items = (callee as t.MemberExpression).object as t.Expression;
  return t.expressionStatement(calls.awaitNext(items, ...functions));
}

/** The first state, if nothing returns to it: it runs outside of the state machine. */
function entryOf(machine: Machine): Block | undefined {
  const first = target(machine.first.label);
  const goesOn = first.suspension ?? first.next;
  if (!goesOn || first.jumps.length > 0 || first.mayGoTo.size > 0) return undefined;
  const isTarget = machine.blocks.some((block) => {
    const ways = [...block.jumps.map(({ to }) => to), ...block.mayGoTo];
    if (block.next) ways.push(block.next);
    if (block.suspension) ways.push(block.suspension.resume);
    return (
      block.body.length + ways.length > 0 &&
      !isOnlyWay(block, first) &&
      ways.some((label) => target(label) === first)
    );
  });
  return isTarget ? undefined : first;
}

/** Does the block only lead to the first one? */
function isOnlyWay(block: Block, first: Block): boolean {
  return (
    block !== first && block.body.length === 0 && !block.suspension && target(block.label) === first
  );
}

function begin(entry: Block | undefined, step: string, calls: Calls): t.Statement[] {
  const { body = [], suspension } = entry ?? {};
  const last = suspension
    ? withComments(waitFor(suspension, step, calls), suspension.comments)
    : t.expressionStatement(t.callExpression(t.identifier(step), []));
  return [...body, last];
}
