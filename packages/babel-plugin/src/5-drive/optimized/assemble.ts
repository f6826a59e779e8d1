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
import { template } from "../../build/template.ts";
import { type Block, inOrder, target } from "./blocks.ts";
import type { Machine } from "./machine.ts";

/** Makes calls of the runtime's functions. */
export interface Calls {
  awaitThen(value: t.Expression, onValue: t.Expression, onError?: t.Expression): t.CallExpression;
  withResolvers(): t.CallExpression;
  settled(value: t.Expression | null | undefined): t.CallExpression;
  rejected(error: t.Expression): t.CallExpression;
}

const rejecting = template.statement(`try { CODE; } catch (error) { REJECT(error); }`);
const handling = template.statement(`
  try {
    CODE;
  } catch (error) {
    if (HANDLER === 0) return REJECT(error);
    AT = HANDLER;
    VALUE = error;
  }
`);
const forwarding = template.statement(`const FAIL = VALUE => { AT = HANDLER; STEP(VALUE); };`);

/**
 * @param step the name of the function that runs the states
 * @param parameters the names of the function's own parameters
 * @returns the statements of the function around them
 */
export function assemble(
  machine: Machine,
  step: string,
  parameters: ReadonlySet<string>,
  calls: Calls,
): t.Statement[] {
  const { names, variables, vars } = machine;
  const promise = machine.declare("promise");
  const entry = entryOf(machine);
  const all = inOrder(machine.first, machine.blocks);
  const blocks = entry ? all.filter((block) => block !== entry) : all;
  const start = entry?.suspension ? target(entry.suspension.resume) : target(machine.first.label);
  const { usesHandlers } = machine;
  const goesOn = ({ jumps, mayGoTo, next }: Block) => jumps.length > 0 || mayGoTo.size > 0 || next;
  const usesNumbers =
    blocks.length > 1 || start !== blocks[0] || usesHandlers || blocks.some(goesOn);
  const initial = start.label.number();
  const cases = blocks.map((block, index) =>
    bodyOf(block, blocks[index + 1], step, usesNumbers, machine, calls),
  );
  const { loops, nested } = completeJumps(blocks, machine);
  const isLoop = loops || cases.some(({ continues }) => continues) || usesHandlers;
  const code = usesNumbers
    ? t.switchStatement(
        t.identifier(names.at),
        casesOf(
          blocks,
          cases.map(({ body }) => body),
          machine,
        ),
      )
    : t.blockStatement(cases[0]?.body ?? []);
  const value = t.identifier(names.value);
  const again = nested ? names.again : undefined;
  const body = usesHandlers
    ? forever(
        handling({
          CODE: code,
          HANDLER: names.handler,
          REJECT: names.reject,
          AT: names.at,
          VALUE: names.value,
        }),
        again,
      )
    : rejecting({
        CODE: isLoop ? forever(code, again) : unwrapBlock(code),
        REJECT: names.reject,
      });
  const stepFunction = t.arrowFunctionExpression([value], t.blockStatement([body]));
  const declared = [...variables].filter((name) => !parameters.has(name) && !vars.has(name));
  const lets = [
    ...declared.map((name) => t.variableDeclarator(t.identifier(name))),
    ...(usesNumbers ? [t.variableDeclarator(t.identifier(names.at), initial)] : []),
    ...(usesHandlers
      ? [t.variableDeclarator(t.identifier(names.handler), t.numericLiteral(0))]
      : []),
  ];
  const shared = [...vars].filter((name) => !parameters.has(name));
  return [
    ...(shared.length > 0
      ? [
          t.variableDeclaration(
            "var",
            shared.map((name) => t.variableDeclarator(t.identifier(name))),
          ),
        ]
      : []),
    ...(lets.length > 0 ? [t.variableDeclaration("let", lets)] : []),
    resolvers(promise, names, calls.withResolvers()),
    t.variableDeclaration("const", [t.variableDeclarator(t.identifier(step), stepFunction)]),
    ...(usesFail(blocks, names.fail)
      ? [
          forwarding({
            FAIL: names.fail,
            VALUE: names.value,
            AT: names.at,
            HANDLER: names.handler,
            STEP: step,
          }),
        ]
      : []),
    ...begin(entry, step, calls),
    t.returnStatement(t.identifier(promise)),
  ];
}

/** `const { promise, resolve, reject } = withResolvers();` */
function resolvers(
  promise: string,
  { resolve, reject }: Machine["names"],
  made: t.Expression,
): t.Statement {
  const properties = Object.entries({ promise, resolve, reject }).map(([key, name]) =>
    t.objectProperty(t.identifier(key), t.identifier(name), false, key === name),
  );
  return t.variableDeclaration("const", [t.variableDeclarator(t.objectPattern(properties), made)]);
}

/** The first state, if nothing returns to it: it runs outside of the state machine. */
function entryOf(machine: Machine): Block | undefined {
  const first = target(machine.first.label);
  if (!first.suspension || first.jumps.length > 0 || first.mayGoTo.size > 0) return undefined;
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
  if (!entry?.suspension) return [t.expressionStatement(t.callExpression(t.identifier(step), []))];
  const { operand, onError, comments } = entry.suspension;
  const call = calls.awaitThen(operand, t.identifier(step), t.identifier(onError));
  return [...entry.body, withComments(t.expressionStatement(call), comments)];
}

interface Case {
  readonly body: t.Statement[];
  readonly continues: boolean;
}

function bodyOf(
  block: Block,
  following: Block | undefined,
  step: string,
  usesNumbers: boolean,
  { names }: Machine,
  calls: Calls,
): Case {
  const { body, suspension, next } = block;
  if (suspension) {
    const { operand, resume, onError, comments } = suspension;
    const call = calls.awaitThen(operand, t.identifier(step), t.identifier(onError));
    const numbered = usesNumbers ? [goTo(target(resume).label.number(), names.at)] : [];
    // Nothing is returned: what follows the promise of this `then` would wait for it.
    const [first, ...rest] = [...numbered, t.expressionStatement(call), t.returnStatement()];
    return {
      body: [...body, withComments(first as t.Statement, comments), ...rest],
      continues: false,
    };
  }
  const isNext = !next || target(next) === following;
  if (isNext) {
    const continues = t.isContinueStatement(body.at(-1));
    return { body, continues };
  }
  const jump = jumpTo(target(next), names.at);
  return { body: [...body, ...jump], continues: t.isContinueStatement(jump.at(-1)) };
}

function goTo(number: t.NumericLiteral, at: string): t.ExpressionStatement {
  return t.expressionStatement(t.assignmentExpression("=", t.identifier(at), number));
}

/** A short `return` is repeated instead of jumped to. */
function jumpTo(block: Block, at: string, label?: string): t.Statement[] {
  const [only] = block.body;
  if (block.body.length === 1 && t.isReturnStatement(only) && isShort(only))
    return [t.cloneNode(only, true, true)];
  return goOnAt(block, at, label);
}

function goOnAt(block: Block, at: string, label: string | undefined): t.Statement[] {
  const name = label === undefined ? null : t.identifier(label);
  return [goTo(block.label.number(), at), t.continueStatement(name)];
}

function isShort({ argument }: t.ReturnStatement): boolean {
  if (!t.isCallExpression(argument)) return false;
  return argument.arguments.every(
    (node) => t.isIdentifier(node) || t.isNumericLiteral(node) || t.isBooleanLiteral(node),
  );
}

function completeJumps(
  blocks: readonly Block[],
  { names }: Machine,
): { loops: boolean; nested: boolean } {
  let loops = false;
  let nested = false;
  for (const { jumps } of blocks) {
    for (const { statement, to, place } of jumps) {
      const { isGuarded, isNested } = place;
      const label = isNested ? names.again : undefined;
      statement.body = isGuarded
        ? goOnAt(target(to), names.at, label)
        : jumpTo(target(to), names.at, label);
      const isJump = t.isContinueStatement(statement.body.at(-1));
      loops ||= isJump;
      nested ||= isJump && isNested;
    }
  }
  return { loops, nested };
}

/** Numbers the states that are jumped to; others are reached by falling through, or not at all. */
function casesOf(
  blocks: readonly Block[],
  bodies: readonly t.Statement[][],
  machine: Machine,
): t.SwitchCase[] {
  const references = new Map<Block, t.NumericLiteral[]>();
  for (const { label } of machine.blocks) {
    const block = target(label);
    references.set(block, [...(references.get(block) ?? []), ...label.references]);
  }
  const cases: t.SwitchCase[] = [];
  let isReached = true;
  blocks.forEach((block, index) => {
    const numbers = references.get(block) ?? [];
    const body = bodies[index] ?? [];
    const last = cases.at(-1);
    if (numbers.length > 0) {
      const number = cases.length + 1;
      for (const literal of numbers) literal.value = number;
      cases.push(t.switchCase(t.numericLiteral(number), [...body]));
      isReached = true;
    } else if (isReached) last?.consequent.push(...body);
    isReached &&=
      !block.suspension && block.next !== undefined && target(block.next) === blocks[index + 1];
  });
  return cases;
}

function forever(code: t.Statement, label: string | undefined): t.Statement {
  const body = t.isTryStatement(code) ? t.blockStatement([code]) : code;
  const loop = t.forStatement(null, null, null, body);
  return label === undefined ? loop : t.labeledStatement(t.identifier(label), loop);
}

function unwrapBlock(node: t.Statement): t.Statement[] {
  return t.isBlockStatement(node) ? node.body : [node];
}

function usesFail(blocks: readonly Block[], fail: string): boolean {
  return blocks.some(({ suspension }) => suspension?.onError === fail);
}

function withComments<S extends t.Statement>(
  node: S,
  comments: readonly t.Comment[] | undefined,
): S {
  if (comments) node.leadingComments = [...comments];
  return node;
}
